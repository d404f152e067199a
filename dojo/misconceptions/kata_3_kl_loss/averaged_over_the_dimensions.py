"""The batch is summed, but the dimensions are averaged: a wider latent space costs nothing more. If the
dimensions of a Gaussian are independent, how do their KLs combine?
"""

HINT = "sum or mean"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.mean(1 + logvar - mu.pow(2) - logvar.exp(), dim=-1).sum()
