"""The value is right, but no gradient comes back to logvar: it was detached, and nothing keeps the clouds from
shrinking. Which of the two inputs does the encoder learn through?
"""

HINT = "the graph"

import torch


def kl_loss(mu, logvar):
    logvar = logvar.detach()
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
