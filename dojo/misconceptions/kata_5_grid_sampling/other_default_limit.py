"""Without arguments, the grid ends at other limits than the kata's: the default of limit is different. How far from
0 do nearly all draws from N(0, 1) lie?"""

HINT = "n and limit"

import reference.kata_5_grid_sampling as right


def latent_grid(n=15, limit=2.0):
    return right.latent_grid(n, limit)
