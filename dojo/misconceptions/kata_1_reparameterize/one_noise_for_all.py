"""A single random number is used for the whole tensor, so all elements are pushed in the same direction at
once. How many numbers must eps hold so that every element gets its own?
"""

HINT = "one number for each element"

import torch


def reparameterize(mu, logvar):
    return mu + torch.exp(logvar / 2) * torch.randn((), dtype=mu.dtype)
