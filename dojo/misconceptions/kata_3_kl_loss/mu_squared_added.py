"""The further mu is from 0, the smaller the KL: the sign of its square has flipped, so clouds are paid for
running away. Which terms inside the brackets are subtracted?
"""

HINT = "the signs"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 + logvar + mu.pow(2) - logvar.exp())
