"""logvar never leaves the interval from -1 to 1: a tanh seems to stand after its head, and the clouds can
be neither narrow nor wide. Which values may a logarithm take?
"""

HINT = "what logvar may be"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return mu, torch.tanh(logvar)
