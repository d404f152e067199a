"""The noise is scaled by logvar itself, as if logvar were the standard deviation. How can a standard deviation be
negative, as logvar may be?"""

HINT = "from the logarithm to sigma"
CHANGES = {"torch.exp(logvar / 2)": "logvar"}
