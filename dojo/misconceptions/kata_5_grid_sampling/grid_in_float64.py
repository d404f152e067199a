"""The numbers are right, but they are float64, NumPy's default. The decoder multiplies them with its weights. Which
dtype do these have?"""

HINT = "the shape of z"

import reference.kata_5_grid_sampling as right


def latent_grid(n=15, limit=3.0):
    return right.latent_grid(n, limit).double()


decode_grid = right.decode_grid  # float32 weights take no float64 codes
