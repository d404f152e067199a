"""Negative answers of both heads come out shrunk, and positive ones as they are: a leaky ReLU seems to stand after the
heads, as it does after hidden layers. What are these two layers, hidden ones or answers?
"""

HINT = "what mu may be"

import torch.nn.functional as F

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return F.leaky_relu(mu), F.leaky_relu(logvar)
