"""Negative logvars come out shrunk, and positive ones as they are: a leaky ReLU seems to stand after fc_logvar, so that
narrow clouds are hard to come by. Which values may a logarithm take?
"""

HINT = "what logvar may be"

import torch.nn.functional as F

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return mu, F.leaky_relu(logvar)
