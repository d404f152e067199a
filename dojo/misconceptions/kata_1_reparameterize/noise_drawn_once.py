"""Every call uses the same noise: it was drawn once and stored, or it comes from a generator that always starts
from the same state. When must eps be drawn so that an image gets new noise each time?"""

HINT = "fresh noise"

import torch

kept = {}


def reparameterize(mu, logvar):
    key = mu.shape, mu.dtype
    if key not in kept:
        kept[key] = torch.randn_like(mu)
    return mu + torch.exp(logvar / 2) * kept[key]
