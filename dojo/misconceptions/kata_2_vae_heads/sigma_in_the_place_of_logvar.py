"""encode is right, but forward's third value is sigma: the sampling may have overwritten logvar in place,
or its own sigma is returned. Which of them will the KL expect?
"""

HINT = "what is returned"

import torch

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        return self.decode(z), mu, torch.exp(logvar / 2)
