"""A cloud narrower than N(0, 1) is given a negative KL: the sign before logvar has flipped, so nothing
stops it from shrinking to a point. Which term is meant to hold against that?
"""

HINT = "the signs"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 - logvar - mu.pow(2) - logvar.exp())
