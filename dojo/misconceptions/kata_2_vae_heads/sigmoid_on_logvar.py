"""logvar always lies between 0 and 1: a sigmoid seems to stand after its head, so every cloud is wider than
N(0, 1). Which values may a logarithm take?
"""

HINT = "what logvar may be"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return mu, torch.sigmoid(logvar)
