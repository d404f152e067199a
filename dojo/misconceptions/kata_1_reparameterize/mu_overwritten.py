"""z is right, but after the call the caller's mu has changed: the noise has been added to it in place. What
will the KL, which needs mu afterwards, be computed from?
"""

HINT = "the inputs"

import torch


def reparameterize(mu, logvar):
    mu += torch.exp(logvar / 2) * torch.randn_like(mu)
    return mu
