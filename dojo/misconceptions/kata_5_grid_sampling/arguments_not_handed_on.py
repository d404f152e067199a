"""The canvas always has 15 tiles a side and covers -3 to 3: decode_grid calls latent_grid without arguments. What
should decode_grid do with n and limit?"""

HINT = "n and limit passed on"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid()), 15).numpy()
