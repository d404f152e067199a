"""All dimensions of a code are pushed alike: one number is drawn for each image, so its samples lie on a
line. How many columns must eps have?
"""

HINT = "noise for every image and every pass"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = mu + torch.exp(logvar / 2) * torch.randn_like(mu[:, :1])
        return self.decode(z), mu, logvar
