"""sample() and not rsample(), but only for eps, which needs no gradient."""

import torch
from torch.distributions import Normal


def reparameterize(mu, logvar):
    sigma = (logvar / 2).exp()
    eps = Normal(torch.zeros_like(sigma), torch.ones_like(sigma)).sample()
    return torch.addcmul(mu, sigma, eps)
