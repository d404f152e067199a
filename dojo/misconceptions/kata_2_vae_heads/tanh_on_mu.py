"""mu never leaves the interval from -1 to 1: a tanh seems to stand after its head. Which term of the loss
already sees to it that the clouds stay near the origin?
"""

HINT = "what mu may be"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return torch.tanh(mu), logvar
