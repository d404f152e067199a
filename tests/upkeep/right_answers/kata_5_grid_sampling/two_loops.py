"""Two loops over rows and columns, for the points and for the tiles."""

import numpy as np
import torch


def latent_grid(n=15, limit=3.0):
    xs = torch.linspace(-limit, limit, n)
    ys = torch.linspace(-limit, limit, n)
    z = torch.zeros(n * n, 2)
    index = 0
    for i in range(n):
        for j in range(n):
            z[index, 0] = xs[j]
            z[index, 1] = ys[n - 1 - i]
            index += 1
    return z


def stitch(images, n):
    canvas = np.zeros((n * 28, n * 28), dtype=np.float32)
    for i in range(n):
        for j in range(n):
            canvas[i * 28 : (i + 1) * 28, j * 28 : (j + 1) * 28] = images[i * n + j, 0].numpy()
    return canvas


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit)), n)
