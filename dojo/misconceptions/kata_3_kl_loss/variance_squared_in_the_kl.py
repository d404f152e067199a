"""The last term is exp(logvar) squared: the variance seems to have been taken for a sigma, which the
formula squares. Which of the two is exp(logvar)?
"""

HINT = "logvar and the variance"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp().pow(2))
