"""Every value is the KL times the same number above one: the formula itself contains a weight, like the beta of a
beta-VAE. Which factor is in front of the sum?"""

HINT = "a further factor"

import torch


def kl_loss(mu, logvar):
    return -0.5 * 4 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
