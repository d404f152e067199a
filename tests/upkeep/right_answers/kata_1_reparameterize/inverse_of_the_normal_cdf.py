"""Normal noise from uniform noise, by the inverse of the normal distribution function."""

import torch


def reparameterize(mu, logvar):
    eps = torch.special.ndtri(torch.rand_like(mu, dtype=torch.float64).clamp(1e-12, 1 - 1e-12))
    return mu + (logvar / 2).exp() * eps.to(mu)
