"""z[0] grows to the left, and z[1] downwards: an axis was flipped, but the wrong one. Which of an image's two axes
has the opposite direction to the axis of a plot?"""

HINT = "which way the axes run"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n)
    z1, z0 = torch.meshgrid(ticks, ticks.flip(0), indexing="ij")
    return torch.stack([z0, z1], dim=-1).reshape(n * n, 2)
