"""The noise is scaled by half of logvar: the half is there, but what comes of it is still a logarithm. What
undoes a logarithm?
"""

HINT = "from the logarithm to sigma"

import torch


def reparameterize(mu, logvar):
    return mu + 0.5 * logvar * torch.randn_like(mu)
