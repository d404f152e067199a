"""Normal noise from uniform noise, by the method of Box and Muller."""

import math

import torch


def reparameterize(mu, logvar):
    radius = torch.sqrt(-2 * torch.log(1 - torch.rand_like(mu, dtype=torch.float64)))
    eps = radius * torch.cos(2 * math.pi * torch.rand_like(mu, dtype=torch.float64))
    return mu + torch.exp(logvar / 2) * eps.to(mu.dtype)
