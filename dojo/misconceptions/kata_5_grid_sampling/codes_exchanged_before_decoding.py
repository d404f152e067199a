"""latent_grid and stitch are right, but what lies to the right on the map is drawn downwards and the other way round:
the two columns of the points have changed places on the way to the decoder. What has latent_grid already done about
the axes?
"""

HINT = "the codes"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit).flip(1)), n).numpy()
