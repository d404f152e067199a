"""latent_grid and stitch are right, but the finished canvas is transposed, so every image is transposed, too. Which
of the two functions has already put rows and columns in order?"""

HINT = "the tiles on the canvas"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit)), n).numpy().T
