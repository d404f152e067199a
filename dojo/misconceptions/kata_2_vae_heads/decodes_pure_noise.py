"""The reconstruction does not depend on the image: the decoder is handed noise from N(0, 1) that mu and
logvar have no part in. How would the decoder know which picture is wanted?
"""

HINT = "mu and logvar in the sample"

import torch

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = torch.randn_like(mu)
        return self.decode(z), mu, logvar
