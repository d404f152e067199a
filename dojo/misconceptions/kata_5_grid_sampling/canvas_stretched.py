"""The canvas was rescaled so that its darkest pixel is 0 and its brightest is 1. Which grey value does the decoder
itself give for a pixel?"""

HINT = "the values of the pixels"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        canvas = stitch(model.decode(latent_grid(n, limit)), n)
    return ((canvas - canvas.min()) / (canvas.max() - canvas.min()).clamp(min=1e-8)).numpy()
