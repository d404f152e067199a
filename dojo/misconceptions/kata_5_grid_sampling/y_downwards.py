"""z[1] grows from the top row to the bottom row, as row numbers do, so the map is upside down. Which end of the
vertical axis is at the top of a plot?"""

HINT = "which way the axes run"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n)
    z1, z0 = torch.meshgrid(ticks, ticks, indexing="ij")
    return torch.stack([z0, z1], dim=-1).reshape(n * n, 2)
