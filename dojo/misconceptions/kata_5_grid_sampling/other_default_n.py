"""Without arguments, the grid has another number of points a side than the kata's: the default of n is different.
What does the signature in the stub say?"""

HINT = "n and limit"

import reference.kata_5_grid_sampling as right


def latent_grid(n=20, limit=3.0):
    return right.latent_grid(n, limit)
