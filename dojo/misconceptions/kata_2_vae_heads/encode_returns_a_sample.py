"""encode's first value changes from call to call, and forward hands it on as mu: a sample stands where the
mean belongs. What would be left to sample from?
"""

HINT = "mu and logvar themselves"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return reparameterize(mu, logvar), logvar

    def forward(self, x):
        z, logvar = self.encode(x)
        return self.decode(z), z, logvar
