"""A mean of -1 makes the KL smaller and a mean of +1 makes it larger: mu enters as it is. What does the
formula do to mu so that both sides of 0 cost the same?
"""

HINT = "the term of mu"

import torch


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 + logvar - mu - logvar.exp())
