"""The spread follows sigma, but it is a fixed fraction of it: a small number multiplies the noise. Steadier
pictures come from it, yet which distribution does z have then?
"""

HINT = "the width of the cloud"

import torch


def reparameterize(mu, logvar):
    return mu + torch.exp(logvar / 2) * 0.1 * torch.randn_like(mu)
