"""Mistakes of kata 5, each written three times by other hands. The mistake is the title of the cell;
the imports above the first cell are for all."""

import numpy as np
import torch

# %% both_ends_left_out
def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n + 2)[1:-1]
    rows = [torch.stack([ticks, y.expand(n)], dim=1) for y in ticks.flip(0)]
    return torch.cat(rows)


# %% both_ends_left_out
def latent_grid(n=15, limit=3.0):
    points = []
    width = 2 * limit / n
    for row in range(n):
        for column in range(n):
            points.append([-limit + width * (column + 0.5), limit - width * (row + 0.5)])
    return torch.tensor(points)


# %% both_ends_left_out
def latent_grid(n=15, limit=3.0):
    edges = np.linspace(-limit, limit, n + 1)
    centres = (edges[:-1] + edges[1:]) / 2
    x, y = np.meshgrid(centres, centres[::-1])
    return torch.from_numpy(np.column_stack([x.ravel(), y.ravel()]).astype("float32"))


# %% stitch_multiplies_by_255
def stitch(images, n):
    rows = [torch.cat([images[r * n + c, 0] for c in range(n)], dim=1) for r in range(n)]
    return torch.cat(rows, dim=0) * 255


# %% stitch_multiplies_by_255
def stitch(images, n):
    canvas = np.zeros((n * 28, n * 28), dtype=np.float32)
    for k, image in enumerate(images):
        top, left = divmod(k, n)
        canvas[top * 28 : top * 28 + 28, left * 28 : left * 28 + 28] = image.squeeze().detach().numpy() * 255.0
    return canvas


# %% stitch_multiplies_by_255
def stitch(images, n):
    pixels = images.mul(255)
    return pixels.view(n, n, 28, 28).transpose(1, 2).contiguous().view(28 * n, 28 * n)


# %% graph_kept
def decode_grid(model, n=15, limit=3.0):
    model.eval()
    z = latent_grid(n, limit)
    return stitch(model.decode(z), n)


# %% graph_kept
def decode_grid(model, n=15, limit=3.0):
    model = model.eval()
    tiles = [model.decode(point[None]) for point in latent_grid(n, limit)]
    canvas = stitch(torch.cat(tiles), n)
    return canvas


# %% graph_kept
def decode_grid(model, n=15, limit=3.0):
    model.train(False)
    images = model.decoder(latent_grid(n=n, limit=limit))
    images = images.clamp(0, 1)
    return stitch(images, n=n)


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
