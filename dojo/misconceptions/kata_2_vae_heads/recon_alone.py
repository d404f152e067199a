"""forward returns the reconstruction and nothing else, as the autoencoder's did. What else does the loss of
kata 3 need to know about each image?
"""

HINT = "what is returned"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        return self.decode(z)
