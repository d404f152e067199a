"""latent_grid and stitch are right, but the rows of the map are in reverse order: z[1] was flipped once more before
the decoder. How often must an axis be flipped so that it grows upwards?"""

HINT = "the codes"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit) * torch.tensor([1.0, -1.0])), n).numpy()
