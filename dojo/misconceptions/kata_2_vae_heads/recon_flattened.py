"""The reconstruction has one row of 784 numbers for each image. Which shape do the images have that it will
be compared with?
"""

HINT = "the picture"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        return self.decode(z).flatten(1), mu, logvar
