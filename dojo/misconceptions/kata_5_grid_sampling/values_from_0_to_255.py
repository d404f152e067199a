"""The canvas holds integers from 0 to 255, as image files do. Which range does the kata ask for?"""

HINT = "the values of the pixels"

import numpy as np
import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return (255 * stitch(model.decode(latent_grid(n, limit)), n).numpy()).astype(np.uint8)
