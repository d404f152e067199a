"""All three functions return tensors; F.fold makes the canvas."""

import torch
import torch.nn.functional as F


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-1, 1, n) * limit
    x = ticks.expand(n, n)
    return torch.stack((x.reshape(-1), -x.t().reshape(-1)), dim=1).contiguous()


def stitch(images, n):
    columns = images.reshape(n * n, 28 * 28).t().unsqueeze(0)
    return F.fold(columns, output_size=(n * 28, n * 28), kernel_size=28, stride=28)[0, 0]


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit)), n)
