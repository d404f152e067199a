"""The points are transposed: one row holds all z[0] and the other all z[1]. What should one row describe?"""

HINT = "the shape of z"

import reference.kata_5_grid_sampling as right


def latent_grid(n=15, limit=3.0):
    return right.latent_grid(n, limit).T.contiguous()


decode_grid = right.decode_grid  # a decoder takes no such table
