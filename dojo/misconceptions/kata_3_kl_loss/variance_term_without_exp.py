"""logvar has no influence on this KL: where the formula subtracts the variance, logvar itself is
subtracted, and the two cancel. How does one get from logvar to the variance?
"""

HINT = "logvar and the variance"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar)
