"""Every value is the KL times one and the same number above one: a weight, like the beta of a beta-VAE, has got into
the formula itself. Which factor stands before the sum?
"""

HINT = "a further factor"

import torch


def kl_loss(mu, logvar):
    return -0.5 * 4 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
