"""torch.manual_seed before the call has no effect, since the function seeds torch's generator anew each time, with
another number. How will anyone repeat an experiment with this function in it?
"""

HINT = "fresh noise"

import torch


def reparameterize(mu, logvar):
    torch.seed()
    return mu + torch.exp(logvar / 2) * torch.randn_like(mu)
