"""The outermost points lie half a step inside the limits, as in the middle of their tiles. Where should the first
and the last point lie, according to the kata?"""

HINT = "the ticks"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = limit * (2 * (torch.arange(n) + 0.5) / n - 1)
    z1, z0 = torch.meshgrid(ticks.flip(0), ticks, indexing="ij")
    return torch.stack([z0, z1], dim=-1).reshape(n * n, 2)
