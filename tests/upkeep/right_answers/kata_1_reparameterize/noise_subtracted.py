"""mu minus the scaled noise: the normal distribution is its own mirror image."""

import torch


def reparameterize(mu, logvar):
    return mu - torch.randn_like(logvar) * torch.pow(torch.e, logvar / 2)
