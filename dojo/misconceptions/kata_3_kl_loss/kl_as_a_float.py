"""The value is right, but it is a Python number, which has no connection to mu and logvar. What does item() remove
from a tensor?"""

HINT = "the graph"

import torch

import reference.kata_3_kl_loss as right


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp()).item()


vae_loss, train_vae = right.vae_loss, right.train_vae  # they cannot run on what this one returns
