"""Two small helpers and arguments with defaults, one of them a generator."""

import torch


def standard_deviation(logvar):
    return torch.exp(logvar * 0.5)


def noise_like(tensor, generator=None):
    return torch.randn(tensor.shape, dtype=tensor.dtype, device=tensor.device, generator=generator)


def reparameterize(mu, logvar, temperature=1.0, generator=None):
    return mu + temperature * standard_deviation(logvar) * noise_like(mu, generator)
