"""The value is right, but logvar gets no gradient: it was detached, so nothing keeps the clouds from shrinking.
Through which of the two inputs does the encoder learn?"""

HINT = "the graph"

import torch


def kl_loss(mu, logvar):
    logvar = logvar.detach()
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
