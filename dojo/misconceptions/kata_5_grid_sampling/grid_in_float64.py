"""The points are float64, NumPy's default. The decoder multiplies them with its weights. Which dtype do these have?"""

HINT = "the shape of z"

import reference.kata_5_grid_sampling as right
from dojo.misconceptions.changed import changed

latent_grid = changed("latent_grid", {"reshape(n * n, 2)": "reshape(n * n, 2).double()"})
decode_grid = right.decode_grid  # float32 weights take no float64 codes
