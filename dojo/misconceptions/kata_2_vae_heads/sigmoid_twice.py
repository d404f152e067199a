"""No pixel of a reconstruction is darker than one half: a second sigmoid seems to come after the decoder.
With which layer does the decoder end already?
"""

HINT = "the picture"

import torch

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        return torch.sigmoid(self.decode(z)), mu, logvar
