"""The canvas has 15 tiles a side and reaches from -3 to 3 whatever is passed: decode_grid asks for its grid
without saying which. What should happen to n and limit on the way?
"""

HINT = "n and limit passed on"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid()), 15).numpy()
