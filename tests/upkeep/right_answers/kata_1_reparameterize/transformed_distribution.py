"""A standard normal distribution, shifted and scaled by an AffineTransform."""

import torch
from torch.distributions import AffineTransform, Normal, TransformedDistribution


def reparameterize(mu, logvar):
    base = Normal(torch.zeros_like(mu), torch.ones_like(mu))
    return TransformedDistribution(base, [AffineTransform(mu, torch.sqrt(torch.exp(logvar)))]).rsample()
