"""z is mu + sigma, the same at every call: one fixed point on the edge of the cloud. What has to multiply
sigma so that z can lie anywhere in it?
"""

HINT = "the missing noise"

import torch


def reparameterize(mu, logvar):
    return mu + torch.exp(logvar / 2)
