"""The points are close together in the middle and farther apart at the ends: they are quantiles of N(0, 1), so
limit has no effect. How far apart are neighbours on the grid that the kata asks for?"""

HINT = "the ticks"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.distributions.Normal(0.0, 1.0).icdf(torch.linspace(0.05, 0.95, n))
    z1, z0 = torch.meshgrid(ticks.flip(0), ticks, indexing="ij")
    return torch.stack([z0, z1], dim=-1).reshape(n * n, 2)
