"""A model that is passed in train mode draws its map in train mode, so dropout and batch norm change the map. In
which mode should a model be when you only draw with it?"""

HINT = "eval mode"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit)), n).numpy()
