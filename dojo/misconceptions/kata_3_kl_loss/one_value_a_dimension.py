"""The result has one KL for each latent dimension and not a single number: only the batch is summed. Over which
axes does the sum in the formula run?"""

HINT = "one number"
CHANGES = {"logvar.exp())": "logvar.exp(), dim=0)"}
