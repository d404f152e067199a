"""A model that comes in train mode draws its map in train mode, so that dropout and batch norm have their
say in it. In which mode is a model looked at?
"""

HINT = "eval mode"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit)), n).numpy()
