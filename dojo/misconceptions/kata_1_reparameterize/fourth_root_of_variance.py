"""The noise is scaled by the root of sigma, so the root of the variance is taken twice: perhaps once as a
half in the exponent and once more as a square root. How many of the two does the way from variance to sigma
need?
"""

HINT = "the power of sigma"

import torch


def reparameterize(mu, logvar):
    return mu + torch.exp(logvar / 2).sqrt() * torch.randn_like(mu)
