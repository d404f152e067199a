"""A formula computes each coordinate from its index; np.hstack within np.vstack."""

import numpy as np
import torch


def latent_grid(n=15, limit=3.0):
    step = 2 * limit / (n - 1)
    points = [(-limit + j * step, limit - i * step) for i in range(n) for j in range(n)]
    return torch.tensor(points, dtype=torch.float32)


def stitch(images, n):
    pictures = images.squeeze(1).numpy()
    return np.vstack([np.hstack(pictures[row : row + n]) for row in range(0, n * n, n)])


def decode_grid(model, n=15, limit=3.0):
    z = latent_grid(n=n, limit=limit)
    model.eval()
    with torch.no_grad():
        images = model.decode(z)
    return np.clip(stitch(images, n), 0.0, 1.0)
