"""Every value is the KL times one and the same small number: a weight, or a division by the pixels, has got into the
formula itself. In which units is the KL asked for here?
"""

HINT = "a further factor"

import torch


def kl_loss(mu, logvar):
    return -0.5 * 0.00025 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
