"""encode is right, but forward's third value is the variance: the logarithm has been undone on the way. Which of the
two will the KL expect?
"""

HINT = "what is returned"

import torch

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        return self.decode(z), mu, torch.exp(logvar)
