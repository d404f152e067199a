"""z[1] changes along a row, and z[0] from row to row: the two columns are exchanged. Which of them belongs to the
horizontal axis?"""

HINT = "which axis changes first"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n)
    z1, z0 = torch.meshgrid(ticks.flip(0), ticks, indexing="ij")
    return torch.stack([z1, z0], dim=-1).reshape(n * n, 2)
