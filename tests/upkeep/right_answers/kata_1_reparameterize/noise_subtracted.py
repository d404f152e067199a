"""mu minus the scaled noise: eps and -eps have the same distribution."""

import torch


def reparameterize(mu, logvar):
    return mu - torch.randn_like(logvar) * torch.pow(torch.e, logvar / 2)
