"""latent_grid and stitch are right, but the steps to the right on the map are drawn downwards, and those downwards
are drawn to the right: the two columns of the points are exchanged before the decoder. What has latent_grid already
done about the axes?"""

HINT = "the codes"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit).flip(1)), n).numpy()
