"""itertools.product over both axes; pixel_shuffle makes the canvas."""

from itertools import product

import torch
import torch.nn.functional as F


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n).tolist()
    return torch.tensor([[x, y] for y, x in product(reversed(ticks), ticks)])


def stitch(images, n):
    channels = images.reshape(n, n, 28 * 28).permute(2, 0, 1)
    return F.pixel_shuffle(channels, 28)[0]


def decode_grid(model, n=15, limit=3.0):
    model = model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit)), n).detach().cpu().numpy()
