"""The noise of a batch adds up to the same number in every call: its mean has been subtracted, or it has been scaled to
a spread of exactly one. Is an eps independent of the others once it has been corrected by them?
"""

HINT = "the distribution of eps"

import torch


def reparameterize(mu, logvar):
    eps = torch.randn_like(mu)
    eps = (eps - eps.mean()) / eps.std()
    return mu + torch.exp(logvar / 2) * eps
