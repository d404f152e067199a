"""The canvas changes from call to call, and its tiles have nothing to do with where they lie: random codes
were decoded and the grid was not used. What did latent_grid compute its points for?
"""

HINT = "the codes"

import torch

from reference.kata_5_grid_sampling import stitch


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(torch.randn(n * n, 2)), n).numpy()
