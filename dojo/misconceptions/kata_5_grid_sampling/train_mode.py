"""The map is drawn in train mode even if the model is passed in eval mode: it is switched. Which of the two modes
is for drawing?"""

HINT = "eval mode"

import torch

from reference.kata_5_grid_sampling import latent_grid, stitch


def decode_grid(model, n=15, limit=3.0):
    model.train()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit)), n).numpy()
