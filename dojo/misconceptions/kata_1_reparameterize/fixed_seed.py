"""The same noise comes at every call, since the random generator is seeded anew each time. Who should
choose the seed: the function, or the person who runs the experiment?
"""

HINT = "fresh noise"

import torch


def reparameterize(mu, logvar):
    torch.manual_seed(0)
    return mu + torch.exp(logvar / 2) * torch.randn_like(mu)
