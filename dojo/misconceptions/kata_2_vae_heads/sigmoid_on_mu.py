"""mu always lies between 0 and 1: a sigmoid seems to stand after its head, as one does where pixels come
out. Is mu a pixel, or what else is it?
"""

HINT = "what mu may be"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return torch.sigmoid(mu), logvar
