"""The product of sigma and eps as an einsum over flattened tensors."""

import torch


def reparameterize(mu, logvar):
    sigma = torch.exp(logvar / 2).flatten()
    return mu + torch.einsum("i,i->i", sigma, torch.randn_like(sigma)).reshape(mu.shape)
