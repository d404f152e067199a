"""forward returns four things: z has come along. How many does a caller unpack who expects recon, mu and
logvar?
"""

HINT = "what is returned"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        return self.decode(z), mu, logvar, z
