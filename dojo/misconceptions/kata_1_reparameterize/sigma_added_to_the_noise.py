"""sigma and the noise have both been added to mu: sigma shifts the cloud, and its width is always 1. What
should sigma do to the noise before it is added?
"""

HINT = "the width of the cloud"

import torch


def reparameterize(mu, logvar):
    return mu + torch.exp(logvar / 2) + torch.randn_like(mu)
