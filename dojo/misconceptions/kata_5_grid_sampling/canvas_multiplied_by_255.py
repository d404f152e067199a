"""The canvas holds floats up to 255: it was multiplied, as for an image file. Which range does the kata ask for?"""

HINT = "the values of the pixels"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit)), n).numpy() * 255
