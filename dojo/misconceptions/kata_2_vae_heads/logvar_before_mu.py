"""forward returns recon, logvar, mu: the last two have changed places. In which order does the kata ask for
them?
"""

HINT = "what is returned"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        return self.decode(z), logvar, mu
