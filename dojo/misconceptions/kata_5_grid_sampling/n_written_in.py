"""There are 15 points a side for every n: the number is written in the code. What does a caller expect who passes
3?"""

HINT = "n and limit"

import reference.kata_5_grid_sampling as right


def latent_grid(n=15, limit=3.0):
    return right.latent_grid(15, limit)


decode_grid = right.decode_grid  # a canvas of n tiles a side cannot be laid out from other than n * n images
