"""The noise becomes smaller when logvar grows: it is scaled by 1 / sigma². Which of two clouds is wider: the one with
logvar = 2, or the one with logvar = 0?"""

HINT = "the power of sigma"
CHANGES = {"torch.exp(logvar / 2)": "torch.exp(-logvar)"}
