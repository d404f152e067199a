"""A cloud narrower than N(0, 1) has a negative KL: logvar has the wrong sign, so nothing keeps the cloud from
shrinking to a point. Which term should prevent that?"""

HINT = "the signs"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 - logvar - mu.pow(2) - logvar.exp())
