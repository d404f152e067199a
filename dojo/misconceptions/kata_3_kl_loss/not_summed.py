"""The result has one number for each element of mu and not a single number. Where is the sum of the formula?"""

HINT = "one number"
CHANGES = {"torch.sum": ""}
