"""meshgrid with indexing="xy"; permute and reshape; model.decoder."""

import torch


def latent_grid(n=15, limit=3.0):
    x, y = torch.meshgrid(torch.linspace(-limit, limit, n), torch.linspace(limit, -limit, n), indexing="xy")
    return torch.stack((x.flatten(), y.flatten()), dim=1)


def stitch(images, n):
    return images.view(n, n, 28, 28).permute(0, 2, 1, 3).reshape(28 * n, 28 * n)


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        images = model.decoder(latent_grid(n, limit))
    return stitch(images, n).cpu().numpy()
