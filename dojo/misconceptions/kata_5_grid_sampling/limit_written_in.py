"""The grid covers the same range for every limit: a number is written in the code. What does a caller expect who
passes another limit?"""

HINT = "n and limit"

import reference.kata_5_grid_sampling as right


def latent_grid(n=15, limit=3.0):
    return right.latent_grid(n, 3.0)
