"""z[0] grows to the left, and z[1] downwards: an axis has been turned round, but it was the wrong one.
Which of the two axes of an image runs against the axis of a plot?
"""

HINT = "which way the axes run"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n)
    z1, z0 = torch.meshgrid(ticks, ticks.flip(0), indexing="ij")
    return torch.stack([z0, z1], dim=-1).reshape(n * n, 2)
