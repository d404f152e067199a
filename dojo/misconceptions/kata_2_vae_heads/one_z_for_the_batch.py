"""All reconstructions of a batch are the same picture: one z seems to have been drawn and used for every
image. Does the cloud belong to the batch, or to the image?
"""

HINT = "noise for every image and every pass"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)[:1].expand_as(mu)
        return self.decode(z), mu, logvar
