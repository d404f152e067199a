"""The points are right, but they are ordered column by column: the second is the one below the first. Which tile is
the second one if a picture is read like a page?"""

HINT = "which axis changes first"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n)
    return torch.cartesian_prod(ticks, ticks.flip(0))
