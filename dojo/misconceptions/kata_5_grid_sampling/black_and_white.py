"""Every pixel is 0 or 1: the grey values were rounded. What does a grey pixel show about what the decoder has
learned?"""

HINT = "the values of the pixels"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return (stitch(model.decode(latent_grid(n, limit)), n) > 0.5).float().numpy()
