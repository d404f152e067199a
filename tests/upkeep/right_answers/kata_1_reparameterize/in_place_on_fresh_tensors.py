"""All operations are in place, on tensors that the function itself has made."""

import torch


def reparameterize(mu, logvar):
    std = logvar.mul(0.5).exp_()
    eps = torch.empty_like(std).normal_()
    return eps.mul(std).add_(mu)
