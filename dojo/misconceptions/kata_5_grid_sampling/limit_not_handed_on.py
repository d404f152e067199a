"""The canvas has the right size, but it reaches from -3 to 3 whatever limit is passed. What should happen
to limit on its way through decode_grid?
"""

HINT = "n and limit passed on"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n)), n).numpy()
