"""The numbers are right, but from the reconstruction no gradient reaches the encoder at all: z was drawn
without a graph or detached. What did kata 1 do so that one can get past the dice?
"""

HINT = "the gradients"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar).detach()
        return self.decode(z), mu, logvar
