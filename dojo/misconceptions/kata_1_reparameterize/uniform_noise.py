"""The noise lies between 0 and 1, evenly: z never falls below mu. rand and randn differ by one letter;
which of them draws from N(0, 1)?
"""

HINT = "the distribution of eps"

import torch


def reparameterize(mu, logvar):
    return mu + torch.exp(logvar / 2) * torch.rand_like(mu)
