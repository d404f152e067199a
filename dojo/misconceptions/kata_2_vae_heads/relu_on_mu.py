"""mu is never negative: a ReLU seems to stand after its head, so three quarters of a plane of codes are out
of reach. Which values may the centre of a cloud take?
"""

HINT = "what mu may be"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return torch.relu(mu), logvar
