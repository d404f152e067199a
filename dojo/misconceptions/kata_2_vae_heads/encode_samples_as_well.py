"""encode returns three things: a sample has come along with mu and logvar. How many does a caller unpack who asks where
an image's cloud lies?
"""

HINT = "mu and logvar themselves"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return reparameterize(mu, logvar), mu, logvar

    def forward(self, x):
        z, mu, logvar = self.encode(x)
        return self.decode(z), mu, logvar
