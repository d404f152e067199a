"""What reaches the decoder is never below mu and never more than one sigma above it: the noise is uniform
between 0 and 1. Which distribution does each image's cloud have?
"""

HINT = "the distribution of z"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = mu + torch.exp(logvar / 2) * torch.rand_like(mu)
        return self.decode(z), mu, logvar
