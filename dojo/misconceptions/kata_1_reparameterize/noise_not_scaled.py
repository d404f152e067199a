"""The noise is added as it comes, equally wide for every logvar. Which of the two inputs ought to decide
how wide the cloud is, and where does it enter?
"""

HINT = "the width of the cloud"

import torch


def reparameterize(mu, logvar):
    return mu + torch.randn_like(mu)
