"""logvar is never negative: a ReLU seems to stand after its head, so no cloud can be narrower than N(0, 1).
What does a negative logarithm of a variance mean?
"""

HINT = "what logvar may be"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return mu, torch.relu(logvar)
