"""The points are right, but they come as a table of n rows and n columns. Which shape does a decoder take
its batch of codes in?
"""

HINT = "the shape of z"

import reference.kata_5_grid_sampling as right


def latent_grid(n=15, limit=3.0):
    return right.latent_grid(n, limit).reshape(n, n, 2)


decode_grid = right.decode_grid  # a decoder takes no such table
