"""The grid begins at -limit but does not reach +limit, as with arange or a range of steps. How many gaps lie
between n points if the first and the last are at the limits?"""

HINT = "the ticks"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n + 1)[:-1]
    z1, z0 = torch.meshgrid(ticks.flip(0), ticks, indexing="ij")
    return torch.stack([z0, z1], dim=-1).reshape(n * n, 2)
