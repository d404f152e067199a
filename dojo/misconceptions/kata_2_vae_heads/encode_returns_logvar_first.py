"""encode gives logvar first and mu second; forward knows about it and sorts them again, but others who call
encode will not. In which order does the kata ask for them?
"""

HINT = "which head says what"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def encode(self, x):
        mu, logvar = super().encode(x)
        return logvar, mu

    def forward(self, x):
        logvar, mu = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
