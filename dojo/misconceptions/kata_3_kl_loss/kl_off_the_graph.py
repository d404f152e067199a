"""The value is right, but it is not connected to the graph, so the encoder gets no gradient from it. Where between
mu, logvar and the result is the graph cut?"""

HINT = "the graph"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp()).detach()
