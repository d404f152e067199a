"""The points change from call to call: they are drawn at random, from a uniform distribution or from N(0, 1). What
does a map show that a collection of random images does not?"""

HINT = "the ticks"

import torch


def latent_grid(n=15, limit=3.0):
    return torch.randn(n * n, 2)
