"""The same image is always reconstructed alike, from mu + sigma: one fixed point on the edge of the cloud.
What makes a fixed point a sample?
"""

HINT = "a sample, not a point"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = mu + torch.exp(logvar / 2)
        return self.decode(z), mu, logvar
