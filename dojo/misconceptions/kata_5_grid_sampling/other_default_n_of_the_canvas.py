"""latent_grid is right, but decode_grid without arguments draws another number of tiles a side: its own default of
n is different. What does the signature in the stub say?"""

HINT = "n and limit passed on"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=20, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit)), n).numpy()
