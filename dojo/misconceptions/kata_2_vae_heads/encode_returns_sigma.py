"""Where logvar is asked for, sigma comes back: always positive, and 1 where logvar would be 0. Which of the
two will kata 3's KL take for granted?
"""

HINT = "mu and logvar themselves"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return mu, torch.exp(logvar / 2)

    def forward(self, x):
        mu, sigma = self.encode(x)
        return self.decode(mu + sigma * torch.randn_like(sigma)), mu, sigma
