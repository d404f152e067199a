"""The wider the cloud, the smaller the KL: the sign before exp(logvar) has flipped, so sigma would grow
without end. Which terms inside the brackets are subtracted?
"""

HINT = "the signs"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) + logvar.exp())
