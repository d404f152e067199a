"""z and the pictures are right, but the mu and logvar that come back beside them hang on no graph. What would the KL of
kata 3 teach the encoder through them?
"""

HINT = "the gradients"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        return self.decode(z), mu.detach(), logvar.detach()
