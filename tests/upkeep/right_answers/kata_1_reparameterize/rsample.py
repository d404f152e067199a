"""torch.distributions.Normal and its rsample."""

import torch
from torch.distributions import Normal


def reparameterize(mu, logvar):
    return Normal(mu, torch.exp(0.5 * logvar)).rsample()
