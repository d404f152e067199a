"""The canvas changes from call to call, and the tiles do not depend on their place: random codes were decoded and
the grid was not used. What are the points of latent_grid for?"""

HINT = "the codes"

import torch

from reference.kata_5_grid_sampling import stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(torch.randn(n * n, 2)), n).numpy()
