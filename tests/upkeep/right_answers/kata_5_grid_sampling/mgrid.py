"""np.mgrid with a complex step; moveaxis and reshape; each tile is decoded separately."""

import numpy as np
import torch


def latent_grid(n=15, limit=3.0):
    y, x = np.mgrid[limit : -limit : n * 1j, -limit : limit : n * 1j]
    return torch.tensor(np.stack([x, y], axis=-1).reshape(-1, 2), dtype=torch.float32)


def stitch(images, n):
    tiles = torch.moveaxis(images.reshape(n, n, 28, 28), 2, 1)
    return tiles.reshape(n * 28, n * 28)


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.inference_mode():
        images = torch.cat([model.decode(z.unsqueeze(0)) for z in latent_grid(n, limit)])
    return stitch(images, n).numpy()
