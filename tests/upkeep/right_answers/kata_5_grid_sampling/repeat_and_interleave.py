"""repeat for x, repeat_interleave for y; an unfolded canvas is filled; decoded in chunks."""

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n)
    return torch.stack([ticks.repeat(n), ticks.flip(0).repeat_interleave(n)], dim=1)


def stitch(images, n):
    canvas = torch.empty(n * 28, n * 28, dtype=images.dtype)
    canvas.unfold(0, 28, 28).unfold(1, 28, 28).copy_(images.reshape(n, n, 28, 28))
    return canvas


def decode_grid(model, n=15, limit=3.0, chunk=64):
    model.eval()
    with torch.no_grad():
        images = torch.cat([model.decode(z) for z in latent_grid(n, limit).split(chunk)])
    return stitch(images, n).numpy()
