"""The result has one KL for each image and not a single number: only the dimensions are summed. From how many
numbers can backward() start?"""

HINT = "one number"
CHANGES = {"logvar.exp())": "logvar.exp(), dim=-1)"}
