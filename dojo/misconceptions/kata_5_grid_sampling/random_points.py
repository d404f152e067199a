"""The points change from call to call: they are drawn at random, evenly or from N(0, 1). What can a map show that an
album of random pictures cannot?
"""

HINT = "the ticks"

import torch


def latent_grid(n=15, limit=3.0):
    return torch.randn(n * n, 2)
