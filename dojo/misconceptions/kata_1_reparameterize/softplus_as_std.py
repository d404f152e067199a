"""The noise is scaled by softplus(logvar). It is positive, too, but it is used if a network predicts no logarithm. If
logvar is a logarithm, which function is its inverse?"""

HINT = "from the logarithm to sigma"
CHANGES = {"torch.exp(logvar / 2)": "torch.nn.functional.softplus(logvar)"}
