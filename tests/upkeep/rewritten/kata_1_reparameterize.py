"""Mistakes of kata 1, each written in three other ways. The title of each cell is the mistake.
The imports above the first cell are for all cells."""

import torch


# %% sigma_returned_too
from torch.distributions import Normal


def reparameterize(mu, logvar):
    scale = (0.5 * logvar).exp()
    cloud = Normal(mu, scale)
    return cloud.rsample(), scale


# %% sigma_returned_too
import math


def reparameterize(mean, log_variance):
    noise = torch.empty_like(mean).normal_()
    std = math.e ** (log_variance / 2)
    sample = mean.clone()
    sample = sample + noise * std
    return (sample, mean, log_variance)


# %% sigma_returned_too
def _noise(shape_of):
    return torch.randn(shape_of.shape, dtype=shape_of.dtype, device=shape_of.device)


def reparameterize(mu, logvar):
    var = torch.exp(logvar)
    eps = _noise(mu)
    z = torch.addcmul(mu, var.sqrt(), eps)
    return z, eps
