"""The noise is scaled by logvar as it stands, as if logvar were already the standard deviation. How can a
standard deviation be negative, as logvar may be?
"""

HINT = "from the logarithm to sigma"

import torch


def reparameterize(mu, logvar):
    return mu + logvar * torch.randn_like(mu)
