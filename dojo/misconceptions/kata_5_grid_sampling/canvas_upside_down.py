"""The finished canvas was flipped upside down, with its tiles, perhaps to make z[1] grow upwards. What has
latent_grid already done about that?"""

HINT = "the tiles on the canvas"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit)), n).flip(0).numpy()
