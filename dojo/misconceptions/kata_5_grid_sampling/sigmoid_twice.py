"""No pixel is darker than one half: a second sigmoid seems to follow the decoder. Which layer does the decoder
already end with?"""

HINT = "the values of the pixels"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(torch.sigmoid(model.decode(latent_grid(n, limit))), n).numpy()
