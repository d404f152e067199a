"""The noise is scaled by sigmoid(logvar), which is never larger than 1. How wide may a cloud become, and which
function is the inverse of a logarithm?"""

HINT = "from the logarithm to sigma"
CHANGES = {"torch.exp(logvar / 2)": "torch.sigmoid(logvar)"}
