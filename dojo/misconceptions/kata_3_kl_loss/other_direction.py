"""The values fit the KL of N(0, 1) from the cloud: the two distributions are exchanged. A KL is not symmetric. Over
which of the two is its average taken here, and over which should it be?"""

HINT = "the closed form"

import torch


def kl_loss(mu, logvar):
    return 0.5 * torch.sum(logvar + (1 + mu.pow(2)) / logvar.exp() - 1)
