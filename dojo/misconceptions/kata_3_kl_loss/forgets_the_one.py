"""The gradients are right, but every KL is too large by one half for each element, and N(0, 1) itself does
not get 0. What is left of the formula at mu = 0 and logvar = 0?
"""

HINT = "the two constants"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(logvar - mu.pow(2) - logvar.exp())
