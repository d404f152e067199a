"""The value is right, but mu gets no gradient: it was detached, so nothing pulls the clouds towards 0. Through
which of the two inputs does the encoder learn?"""

HINT = "the graph"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 + logvar - mu.detach().pow(2) - logvar.exp())
