"""The variance first, its square root afterwards."""

import torch


def reparameterize(mu, logvar):
    variance = torch.exp(logvar)
    return mu + torch.sqrt(variance) * torch.randn(mu.shape, dtype=mu.dtype, device=mu.device)
