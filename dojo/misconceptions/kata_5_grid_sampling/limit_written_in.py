"""The grid reaches equally far whatever limit is passed: a number is written in. What does a caller expect who asks
for another one?
"""

HINT = "n and limit"

import reference.kata_5_grid_sampling as right


def latent_grid(n=15, limit=3.0):
    return right.latent_grid(n, 3.0)
