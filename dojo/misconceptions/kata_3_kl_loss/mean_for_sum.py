"""The KL is averaged over all the elements, batch and dimensions together. Several dimensions hold more
information than one; what does that say about how their shares are put together?
"""

HINT = "sum or mean"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.mean(1 + logvar - mu.pow(2) - logvar.exp())
