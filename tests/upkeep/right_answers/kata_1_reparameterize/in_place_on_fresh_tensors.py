"""In-place operations all the way, on tensors that were made here."""

import torch


def reparameterize(mu, logvar):
    std = logvar.mul(0.5).exp_()
    eps = torch.empty_like(std).normal_()
    return eps.mul(std).add_(mu)
