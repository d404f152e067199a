"""A Python loop over the elements, with a separate draw for each."""

import torch


def reparameterize(mu, logvar):
    drawn = [
        m + torch.exp(s / 2) * torch.randn((), dtype=m.dtype)
        for m, s in zip(mu.reshape(-1), logvar.reshape(-1), strict=True)
    ]
    return torch.stack(drawn).reshape(mu.shape) if drawn else mu + logvar
