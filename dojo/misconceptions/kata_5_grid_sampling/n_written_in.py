"""There are 15 points a side for every n: the number is written in the code. What does a caller expect who passes
3?"""

HINT = "n and limit"

import reference.kata_5_grid_sampling as right
from dojo.misconceptions.changed import changed

latent_grid = changed("latent_grid", {"ticks = torch": "n = 15\nticks = torch"})
decode_grid = right.decode_grid  # a canvas of n tiles a side cannot be laid out from other than n * n images
