"""The noise is scaled by half of exp(logvar). Halving a variance is not taking its root: on which side of the
exponential does a factor of one half become a square root?
"""

HINT = "the power of sigma"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"torch.exp(logvar / 2)": "0.5 * torch.exp(logvar)"})
