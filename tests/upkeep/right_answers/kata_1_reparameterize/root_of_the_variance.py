"""First the variance, then its square root."""

import torch


def reparameterize(mu, logvar):
    variance = torch.exp(logvar)
    return mu + torch.sqrt(variance) * torch.randn(mu.shape, dtype=mu.dtype, device=mu.device)
