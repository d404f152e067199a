"""The noise is centred on 0, but it never leaves the interval from -1 to 1: it is uniform, not normal. What
shape does the cloud have that the encoder describes by mu and sigma?
"""

HINT = "the distribution of eps"

import torch


def reparameterize(mu, logvar):
    return mu + torch.exp(logvar / 2) * (2 * torch.rand_like(mu) - 1)
