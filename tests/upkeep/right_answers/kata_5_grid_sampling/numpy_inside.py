"""np.linspace and np.meshgrid in float64, converted at the end; np.block makes the canvas."""

import numpy as np
import torch


def latent_grid(n=15, limit=3.0):
    x, y = np.meshgrid(np.linspace(-limit, limit, n), np.linspace(limit, -limit, n))
    return torch.from_numpy(np.column_stack([x.ravel(), y.ravel()])).float()


def stitch(images, n):
    tiles = np.asarray(images.detach().cpu())[:, 0]
    return np.block([[tiles[i * n + j] for j in range(n)] for i in range(n)])


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    images = model.decode(latent_grid(n, limit)).detach()
    return stitch(images, n)
