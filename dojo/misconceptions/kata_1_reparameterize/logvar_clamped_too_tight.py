"""In the middle this is right, but beyond a certain logvar the spread stops following it: the cloud can
become neither wider nor narrower, and the gradient there is zero. How far may logvar go in these exercises
before a clamp may bite?
"""

HINT = "the range of logvar"

import torch


def reparameterize(mu, logvar):
    return mu + torch.exp(logvar.clamp(-4, 4) / 2) * torch.randn_like(mu)
