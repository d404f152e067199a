"""z[0] changes from row to row and z[1] along a row, both growing from the top left, as cartesian_prod or
meshgrid with "ij" lists the points. Which of the two numbers has to change fastest when a picture is read
from left to right?
"""

HINT = "which axis changes first"

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n)
    return torch.cartesian_prod(ticks, ticks)
