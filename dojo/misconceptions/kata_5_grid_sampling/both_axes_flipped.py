"""z[1] grows upwards as it should, but z[0] grows to the left: both axes were flipped. For which of the two is
there a reason?"""

HINT = "which way the axes run"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(limit, -limit, n)
    z1, z0 = torch.meshgrid(ticks, ticks, indexing="ij")
    return torch.stack([z0, z1], dim=-1).reshape(n * n, 2)
