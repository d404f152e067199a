"""What reaches the decoder lies around logvar and spreads by exp(mu / 2): the two have changed places on
their way to the sampling. In which order does kata 1's function take them?
"""

HINT = "mu and logvar in the sample"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(logvar, mu)
        return self.decode(z), mu, logvar
