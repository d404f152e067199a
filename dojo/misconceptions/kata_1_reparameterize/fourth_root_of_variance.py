"""The noise is scaled by the root of sigma, so the root of the variance is taken twice: perhaps once as a half in
the exponent and once more as a square root. How many of the two does the way from variance to sigma need?
"""

HINT = "the power of sigma"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"torch.exp(logvar / 2)": "torch.exp(logvar / 2).sqrt()"})
