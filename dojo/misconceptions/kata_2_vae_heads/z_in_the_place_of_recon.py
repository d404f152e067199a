"""forward's first value is z, a code, where a picture is due. What turns a code into a picture?"""

HINT = "what is returned"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        return z, mu, logvar
