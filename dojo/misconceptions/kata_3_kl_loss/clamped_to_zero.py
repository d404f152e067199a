"""The KL is 0 whatever comes in, and so is its gradient: a clamp or ReLU seems to hide that what went into
it was negative. Which sign did the sum have before it was clamped?
"""

HINT = "the signs"

import torch


def kl_loss(mu, logvar):
    return torch.clamp(0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp()), min=0)
