"""Mistakes of kata 5, each written in three other ways. The title of each cell is the mistake.
The imports above the first cell are for all cells."""

import numpy as np
import torch


# %% last_row_and_column_left_black
def stitch(images, n):
    canvas = torch.zeros((n * 28, n * 28))
    for k in range(n * n):
        row, column = k // n, k % n
        if row < n - 1 and column < n - 1:
            canvas[row * 28 : row * 28 + 28, column * 28 : column * 28 + 28] = images[k].squeeze(0)
    return canvas


# %% last_row_and_column_left_black
def stitch(images, n):
    size = 28
    canvas = np.zeros((n * size, n * size), np.float32)
    tiles = np.asarray(images.detach()).reshape(n, n, size, size)
    for y in range(0, (n - 1) * size, size):
        for x in range(0, (n - 1) * size, size):
            canvas[y : y + size, x : x + size] = tiles[y // size, x // size]
    return canvas


# %% last_row_and_column_left_black
def stitch(images, n):
    whole = images.reshape(n, n, 28, 28).permute(0, 2, 1, 3).reshape(n * 28, n * 28).clone()
    whole[-28:] = 0
    whole[:, -28:] = 0
    return whole


# %% quantiles_for_even_steps
from statistics import NormalDist


def latent_grid(n=15, limit=3.0):
    shares = [0.05 + 0.9 * k / (n - 1) for k in range(n)]
    ticks = [NormalDist().inv_cdf(share) for share in shares]
    return torch.tensor([[x, y] for y in reversed(ticks) for x in ticks])


# %% quantiles_for_even_steps
def latent_grid(n=15, limit=3.0):
    p = torch.linspace(0.01, 0.99, n)
    ticks = torch.erfinv(2 * p - 1) * 2**0.5
    x, y = torch.meshgrid(ticks, -ticks, indexing="xy")
    return torch.stack((x.flatten(), y.flatten()), dim=1)


# %% quantiles_for_even_steps
def latent_grid(n=15, limit=3.0):
    prior = torch.distributions.Normal(torch.tensor(0.0), torch.tensor(1.0))
    q = prior.icdf((torch.arange(n) + 0.5) / n)
    z = torch.empty(n, n, 2)
    z[..., 0] = q
    z[..., 1] = q.flip(0)[:, None]
    return z.view(-1, 2)


# %% codes_exchanged_before_decoding
def decode_grid(model, n=15, limit=3.0):
    model.eval()
    z = latent_grid(n, limit)[:, [1, 0]]
    with torch.no_grad():
        return stitch(model.decode(z), n).numpy()


# %% codes_exchanged_before_decoding
@torch.inference_mode()
def decode_grid(model, n=15, limit=3.0):
    model.eval()
    x, y = latent_grid(n, limit).unbind(1)
    canvas = stitch(torch.vstack([model.decode(torch.stack([b, a])[None]) for a, b in zip(x, y)]), n)
    return np.asarray(canvas)


# %% codes_exchanged_before_decoding
def decode_grid(model, n=15, limit=3.0):
    model.eval()
    points = latent_grid(n, limit)
    swapped = torch.zeros_like(points)
    swapped[:, 0] = points[:, 1]
    swapped[:, 1] = points[:, 0]
    images = model.decoder(swapped).detach()
    return stitch(images, n)


# %% every_other_row_backwards
def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n)
    points = []
    for i, y in enumerate(reversed(ticks.tolist())):
        row = ticks if i % 2 == 0 else ticks.flip(0)
        points += [[x.item(), y] for x in row]
    return torch.tensor(points)


# %% every_other_row_backwards
def latent_grid(n=15, limit=3.0):
    t = torch.linspace(-limit, limit, n)
    x, y = torch.meshgrid(t, t.flip(0), indexing="xy")
    x = x.clone()
    x[1::2] = x[1::2].flip(1)
    return torch.stack([x, y], -1).view(-1, 2)


# %% every_other_row_backwards
def latent_grid(n=15, limit=3.0):
    step = 2 * limit / (n - 1)
    z = np.empty((n * n, 2), np.float32)
    for k in range(n * n):
        row, column = divmod(k, n)
        column = column if row % 2 == 0 else n - 1 - column
        z[k] = -limit + step * column, limit - step * row
    return torch.from_numpy(z)
