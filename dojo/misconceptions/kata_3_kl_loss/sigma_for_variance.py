"""The last term is sigma where the formula has its square, so the KL is no longer smallest at sigma = 1.
Which power of sigma is exp(logvar)?
"""

HINT = "logvar and the variance"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) - torch.exp(logvar / 2))
