"""One single random number pushes all images and all dimensions at once. How many numbers must eps hold?"""

HINT = "noise for every image and every pass"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = mu + torch.exp(logvar / 2) * torch.randn(())
        return self.decode(z), mu, logvar
