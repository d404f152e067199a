"""The heads have weights but no bias. What result could such a layer give for an image whose features are all 0?"""

HINT = "the heads"

from torch import nn

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def __init__(self, latent_dim=2):
        super().__init__(latent_dim)
        self.fc_mu = nn.Linear(1568, latent_dim, bias=False)
        self.fc_logvar = nn.Linear(1568, latent_dim, bias=False)
