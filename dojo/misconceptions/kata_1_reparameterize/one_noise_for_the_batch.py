"""Every row has been given the same noise: it was drawn once for all the dimensions and then repeated along
the batch. Should two images of a batch be shifted alike?
"""

HINT = "one number for each element"

import torch


def reparameterize(mu, logvar):
    return mu + torch.exp(logvar / 2) * torch.randn(mu.shape[1:], dtype=mu.dtype)
