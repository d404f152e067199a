"""Every KL comes out negative, so a loss that holds it rewards the clouds for moving away from N(0, 1).
Which sign do 1 + logvar - exp(logvar) and - mu squared have, and which sign may a distance have?
"""

import torch


def kl_loss(mu, logvar):
    return 0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
