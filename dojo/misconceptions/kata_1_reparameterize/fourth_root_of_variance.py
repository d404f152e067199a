"""The noise is scaled by the root of sigma. The root of the variance is taken twice, perhaps once as a half in the
exponent and once as a square root. How many of the two do you need to get from the variance to sigma?"""

HINT = "the power of sigma"
CHANGES = {"torch.exp(logvar / 2)": "torch.exp(logvar / 2).sqrt()"}
