"""The values fit a formula in which logvar is ln sigma: it is doubled alone and in the exponent. What is it the
logarithm of in these katas?"""

HINT = "logvar and the variance"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 + 2 * logvar - mu.pow(2) - torch.exp(2 * logvar))
