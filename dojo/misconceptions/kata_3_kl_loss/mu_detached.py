"""The value is right, but no gradient comes back to mu: it was detached, and nothing pulls the clouds towards 0. Which
of the two inputs does the encoder learn through?
"""

HINT = "the graph"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 + logvar - mu.detach().pow(2) - logvar.exp())
