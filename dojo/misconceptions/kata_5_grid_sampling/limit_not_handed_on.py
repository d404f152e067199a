"""The canvas has the right size, but it always covers -3 to 3. What should decode_grid do with limit?"""

HINT = "n and limit passed on"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n)), n).numpy()
