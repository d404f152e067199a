"""Every KL comes out negative, so a loss that holds it rewards the clouds for moving away from N(0, 1).
What sign does the sum in the brackets have, and what sign may a distance have?
"""

HINT = "the signs"

import torch


def kl_loss(mu, logvar):
    return 0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
