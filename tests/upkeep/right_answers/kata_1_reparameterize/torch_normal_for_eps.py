"""torch.normal draws eps from N(0, 1) with a size. It gets neither mu nor sigma."""

import torch


def reparameterize(mu, logvar):
    eps = torch.normal(0.0, 1.0, size=mu.shape, dtype=mu.dtype, device=mu.device)
    return mu + eps * torch.exp(logvar / 2)
