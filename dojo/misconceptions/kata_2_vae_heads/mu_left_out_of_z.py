"""The clouds have the right width, but they all lie around 0 whatever mu says, so no gradient reaches fc_mu
from the reconstruction. What moves an image's noise to the image's own place?
"""

HINT = "mu and logvar in the sample"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = torch.exp(logvar / 2) * torch.randn_like(mu)
        return self.decode(z), mu, logvar
