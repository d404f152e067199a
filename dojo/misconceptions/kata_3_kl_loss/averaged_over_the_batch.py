"""The dimensions are summed, but the batch is averaged: twice the same images give the same KL and not
twice as much. Which function of this kata does the dividing by the batch size?
"""

HINT = "sum or mean"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp(), dim=-1).mean()
