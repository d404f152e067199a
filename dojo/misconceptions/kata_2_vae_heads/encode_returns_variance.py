"""Where logvar is asked for, the variance comes back: the logarithm has been undone too early. Which of the
two will kata 3's KL take for granted?
"""

HINT = "mu and logvar themselves"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return mu, torch.exp(logvar)

    def forward(self, x):
        mu, variance = self.encode(x)
        return self.decode(mu + variance.sqrt() * torch.randn_like(variance)), mu, variance
