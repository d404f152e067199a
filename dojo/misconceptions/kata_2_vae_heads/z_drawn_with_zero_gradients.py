"""The numbers are right, but every gradient that reaches the encoder from the reconstruction is zero: mu
and sigma went into the random draw itself. What did kata 1 draw instead, and what did it compute?
"""

HINT = "the gradients"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = torch.normal(mu, torch.exp(logvar / 2))
        return self.decode(z), mu, logvar
