"""z is right, but after the call the caller's logvar has changed: an operation whose name ends in an
underscore worked on it in place. What will the KL, which needs logvar afterwards, be computed from?
"""

HINT = "the inputs"

import torch


def reparameterize(mu, logvar):
    sigma = logvar.mul_(0.5).exp_()
    return mu + sigma * torch.randn_like(sigma)
