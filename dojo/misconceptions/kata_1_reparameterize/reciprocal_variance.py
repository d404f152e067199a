"""The noise becomes smaller when logvar grows: it is scaled by 1 / sigma². Which number do you get from exp(logvar /
2) for logvar = 2, and which one from exp(-logvar)?"""

HINT = "the power of sigma"
CHANGES = {"torch.exp(logvar / 2)": "torch.exp(-logvar)"}
