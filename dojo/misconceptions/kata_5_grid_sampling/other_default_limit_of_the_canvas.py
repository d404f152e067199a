"""latent_grid is right, but decode_grid without arguments shows another part of the map: its own default of limit
is different. How far from 0 do nearly all draws from N(0, 1) lie?"""

HINT = "n and limit passed on"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=2.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit)), n).numpy()
