"""The decoded tiles are returned one by one. Which of your functions makes one picture of them?"""

HINT = "the tiles on the canvas"

import torch

from reference.kata_5_grid_sampling import latent_grid


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return model.decode(latent_grid(n, limit)).numpy()
