"""The values fit F.kl_div called on mu and logvar. That function compares two tables of probabilities. Are the
parameters of a Gaussian such a table?"""

HINT = "the closed form"

import torch.nn.functional as F


def kl_loss(mu, logvar):
    return F.kl_div(mu, logvar, reduction="sum")
