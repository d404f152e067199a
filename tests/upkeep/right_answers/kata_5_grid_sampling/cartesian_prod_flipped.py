"""cartesian_prod of y and x, with its columns exchanged; rows joined by torch.cat."""

import torch


def latent_grid(n=15, limit=3.0):
    ticks = torch.linspace(-limit, limit, n)
    return torch.cartesian_prod(ticks.flip(0), ticks).flip(1)


def stitch(images, n):
    rows = [torch.cat(list(images[i * n : (i + 1) * n, 0]), dim=1) for i in range(n)]
    return torch.cat(rows, dim=0)


@torch.no_grad()
def decode_grid(model, n=15, limit=3.0):
    was_training = model.training
    model.eval()
    canvas = stitch(model.decode(latent_grid(n, limit)), n).numpy()
    model.train(was_training)
    return canvas
