"""The samples have the right width, but they lie around 0, whatever mu says. What moves a cloud from the
origin to where the encoder wants it?
"""

HINT = "the centre of the cloud"

import torch


def reparameterize(mu, logvar):
    return torch.exp(logvar / 2) * torch.randn_like(mu)
