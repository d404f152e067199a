"""The points are right, but they are a table of n rows and n columns. In which shape does a decoder take a batch of
codes?"""

HINT = "the shape of z"

import reference.kata_5_grid_sampling as right


def latent_grid(n=15, limit=3.0):
    return right.latent_grid(n, limit).reshape(n, n, 2)


decode_grid = right.decode_grid  # a decoder takes no such table
