"""encode is right, but forward's second value is the sample z and not the mean. Which of them does the KL
measure the cloud by?
"""

HINT = "what is returned"

from reference.kata_1_reparameterize import reparameterize
from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar)
        return self.decode(z), z, logvar
