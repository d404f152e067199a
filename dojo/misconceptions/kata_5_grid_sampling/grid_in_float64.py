"""The numbers are right, but they are float64, which NumPy makes when nobody asks. Which dtype do the
weights have that they will be multiplied with?
"""

HINT = "the shape of z"

import reference.kata_5_grid_sampling as right


def latent_grid(n=15, limit=3.0):
    return right.latent_grid(n, limit).double()


decode_grid = right.decode_grid  # float32 weights take no float64 codes
