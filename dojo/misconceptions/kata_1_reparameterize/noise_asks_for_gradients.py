"""z hangs on a graph even where neither input does: the noise itself has been told to record gradients, as
if it were something to learn. Which of mu, logvar and eps does training change?
"""

HINT = "which graph z hangs on"

import torch


def reparameterize(mu, logvar):
    return mu + torch.exp(logvar / 2) * torch.randn_like(mu).requires_grad_()
