"""The KL is 0 for every input, and its gradient is 0, too: a clamp or ReLU seems to remove negative values. Which
sign did the sum have before the clamp?"""

HINT = "the signs"

import torch


def kl_loss(mu, logvar):
    return torch.clamp(0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp()), min=0)
