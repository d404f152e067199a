"""The noise is scaled by softplus(logvar). That is positive too, but it belongs to networks that are told
to read their head in that way. If logvar is a logarithm, which function gives back what it is the logarithm
of?
"""

HINT = "from the logarithm to sigma"

import torch
import torch.nn.functional as F


def reparameterize(mu, logvar):
    return mu + F.softplus(logvar) * torch.randn_like(mu)
