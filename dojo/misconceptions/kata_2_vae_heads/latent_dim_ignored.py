"""Whatever latent_dim is asked for, the codes have two dimensions: a 2 is written in somewhere. Which
layers depend on latent_dim?
"""

HINT = "latent_dim"

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def __init__(self, latent_dim=2):
        super().__init__(2)
