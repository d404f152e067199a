"""torchvision's make_grid without padding, and one of its channels."""

import torch


def latent_grid(n=15, limit=3.0):
    axis = torch.linspace(-limit, limit, steps=n)
    grid_y, grid_x = torch.meshgrid(torch.flip(axis, dims=[0]), axis, indexing="ij")
    return torch.stack([grid_x.reshape(-1), grid_y.reshape(-1)], dim=-1)


def stitch(images, n):
    from torchvision.utils import make_grid

    return make_grid(images, nrow=n, padding=0)[0]


def decode_grid(model, n=15, limit=3.0):
    model.eval()
    with torch.no_grad():
        return stitch(model.decode(latent_grid(n, limit)), n).numpy()
