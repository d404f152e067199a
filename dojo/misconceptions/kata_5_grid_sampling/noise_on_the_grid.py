"""The canvas changes from call to call: the grid's points went through the sampling, which adds noise to them. What
has already chosen the codes here: an encoder, or you?"""

HINT = "the codes"

import torch

from reference.kata_1_reparameterize import reparameterize
from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    z = latent_grid(n, limit)
    with torch.no_grad():
        return stitch(model.decode(reparameterize(z, torch.zeros_like(z))), n).numpy()
