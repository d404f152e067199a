"""There are only n points: each tick was paired with one other. How many values of z[1] must each value of z[0] be
combined with?"""

HINT = "every pair once"

import torch

import reference.kata_5_grid_sampling as right


def latent_grid(n=15, limit=3.0):
    return torch.stack([torch.linspace(-limit, limit, n), torch.linspace(limit, -limit, n)], dim=1)


decode_grid = right.decode_grid  # a canvas of n tiles a side cannot be laid out from fewer than n * n images
