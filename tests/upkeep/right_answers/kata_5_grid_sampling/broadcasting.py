"""Broadcast axes instead of a meshgrid; transpose and reshape in NumPy; the grid is decoded row by row."""

import torch


def latent_grid(n=15, limit=3.0):
    z = torch.empty(n, n, 2)
    z[..., 0] = torch.linspace(-limit, limit, n)
    z[..., 1] = torch.linspace(limit, -limit, n)[:, None]
    return z.flatten(0, 1)


def stitch(images, n):
    return images.numpy().reshape(n, n, 28, 28).transpose(0, 2, 1, 3).reshape(n * 28, n * 28)


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    rows = []
    with torch.no_grad():
        for row in latent_grid(n, limit).reshape(n, n, 2):
            rows.append(model.decode(row))
    return stitch(torch.cat(rows), n)
