"""What reaches the decoder spreads by 1 around mu, whatever logvar says, and fc_logvar gets no gradient
from the reconstruction. How is the second head meant to make itself felt in z?
"""

HINT = "mu and logvar in the sample"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = mu + torch.randn_like(mu)
        return self.decode(z), mu, logvar
