"""The product of sigma and eps written as an einsum over flat tensors."""

import torch


def reparameterize(mu, logvar):
    sigma = torch.exp(logvar / 2).flatten()
    return mu + torch.einsum("i,i->i", sigma, torch.randn_like(sigma)).reshape(mu.shape)
