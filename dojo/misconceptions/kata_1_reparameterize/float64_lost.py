"""float64 went in and float32 came out: half of the digits are lost on the way. From which of the inputs
could z and its noise take their dtype?
"""

HINT = "the dtype"

import torch


def reparameterize(mu, logvar):
    return mu.float() + torch.exp(logvar.float() / 2) * torch.randn(mu.shape)
