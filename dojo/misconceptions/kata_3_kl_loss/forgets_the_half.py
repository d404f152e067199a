"""Every KL comes out twice as large as it should be, and so does its pull on the encoder. Which factor
stands in front of the sum in the formula?
"""

HINT = "the two constants"

import torch


def kl_loss(mu, logvar):
    return -torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
