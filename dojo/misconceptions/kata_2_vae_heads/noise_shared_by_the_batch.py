"""All images of a batch are pushed in the same direction: one row of noise has been drawn for all of them.
How many rows must eps have?
"""

HINT = "noise for every image and every pass"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = mu + torch.exp(logvar / 2) * torch.randn_like(mu[:1])
        return self.decode(z), mu, logvar
