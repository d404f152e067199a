"""The noise becomes smaller when logvar grows: it is scaled by 1 / sigma, as if logvar were the logarithm of a
precision. With which sign in the exponent does a larger logvar give a wider cloud?"""

HINT = "the power of sigma"
CHANGES = {"torch.exp(logvar / 2)": "torch.exp(-logvar / 2)"}
