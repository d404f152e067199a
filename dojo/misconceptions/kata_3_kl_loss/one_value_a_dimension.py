"""The result has one KL for each latent dimension and not a single number: only the batch is summed. Over which
axes does the sum in the formula run?"""

HINT = "one number"

import torch

import reference.kata_3_kl_loss as right


def kl_loss(mu, logvar):
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp(), dim=0)


vae_loss, train_vae = right.vae_loss, right.train_vae  # they cannot run on what this one returns
