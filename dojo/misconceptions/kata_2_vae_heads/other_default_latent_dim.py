"""Called without an argument, the VAE's latent space has a size other than two: its default differs. How
many dimensions can be drawn as a map on paper?
"""

HINT = "latent_dim"

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def __init__(self, latent_dim=20):
        super().__init__(latent_dim)
