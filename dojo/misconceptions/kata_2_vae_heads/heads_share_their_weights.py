"""fc_mu and fc_logvar are two names for one layer, so mu and logvar can never differ. How many sets of
weights do two independent answers about an image need?
"""

HINT = "the heads"

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def __init__(self, latent_dim=2):
        super().__init__(latent_dim)
        self.fc_logvar = self.fc_mu
