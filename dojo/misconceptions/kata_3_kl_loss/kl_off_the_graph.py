"""The value is right, but it hangs on no graph, so the encoder will never feel it. Where between mu, logvar
and the result has the graph been cut?
"""

HINT = "the graph"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp()).detach()
