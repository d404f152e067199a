"""No coordinate is negative: the grid covers a quarter of the map. Around which point do the codes lie, after
training with a KL?"""

HINT = "the ticks"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(0, limit, n)
    z1, z0 = torch.meshgrid(ticks.flip(0), ticks, indexing="ij")
    return torch.stack([z0, z1], dim=-1).reshape(n * n, 2)
