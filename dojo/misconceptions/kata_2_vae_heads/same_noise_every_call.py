"""The same image is reconstructed alike at every call, though noise has been added: it is the same noise
each time, from a fixed seed. How many different points of its cloud does an image then get to try?
"""

HINT = "noise for every image and every pass"

import torch

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        torch.manual_seed(0)
        z = reparameterize(mu, logvar)
        return self.decode(z), mu, logvar
