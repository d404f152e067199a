"""z[0] changes from row to row and z[1] along a row, and both grow from the top left, as cartesian_prod or meshgrid
with "ij" orders the points. Which of the two numbers must change fastest when a picture is read from left to
right?"""

HINT = "which axis changes first"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n)
    return torch.cartesian_prod(ticks, ticks)
