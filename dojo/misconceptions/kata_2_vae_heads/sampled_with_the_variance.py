"""What reaches the decoder spreads by exp(logvar), the variance. Kata 1 asked for something else; which
power of the variance was it?
"""

HINT = "the width of the sample"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = mu + torch.exp(logvar) * torch.randn_like(mu)
        return self.decode(z), mu, logvar
