"""The pictures are right, but they hang on no graph: the decoder ran under no_grad, or its answer was detached. From
which of the three results does the decoder learn?
"""

HINT = "the gradients"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        return self.decode(z).detach(), mu, logvar
