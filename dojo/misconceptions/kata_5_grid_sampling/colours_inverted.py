"""Bright and dark are exchanged. Which of them is 1 in the images that the decoder learned from?"""

HINT = "the values of the pixels"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return 1 - stitch(model.decode(latent_grid(n, limit)), n).numpy()
