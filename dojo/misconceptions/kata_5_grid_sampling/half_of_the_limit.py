"""The grid covers only half of the range: limit seems to be used as the width of the whole map. How far is it from
the middle of the map to its edge?"""

HINT = "the ticks"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit / 2, limit / 2, n)
    z1, z0 = torch.meshgrid(ticks.flip(0), ticks, indexing="ij")
    return torch.stack([z0, z1], dim=-1).reshape(n * n, 2)
