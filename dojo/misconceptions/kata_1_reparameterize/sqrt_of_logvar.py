"""The noise is scaled by the square root of logvar itself, which is NaN if logvar is negative. sigma is the square
root of another quantity. Which one, and how do you get it from its logarithm?"""

HINT = "from the logarithm to sigma"
CHANGES = {"torch.exp(logvar / 2)": "torch.sqrt(logvar)"}
