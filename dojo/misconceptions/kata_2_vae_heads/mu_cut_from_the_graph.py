"""The numbers are right and fc_logvar gets its gradient from the reconstruction, but fc_mu gets none. Which
part of z has been taken off the graph?
"""

HINT = "the gradients"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu.detach(), logvar)
        return self.decode(z), mu, logvar
