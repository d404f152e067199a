"""Each head is a stack of layers, an nn.Sequential. How many layers were between the features and z in the
autoencoder, and how many do the two heads replace?"""

HINT = "the heads"

from torch import nn

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def __init__(self, latent_dim=2):
        super().__init__(latent_dim)
        self.fc_mu = nn.Sequential(nn.Linear(1568, 128), nn.ReLU(), nn.Linear(128, latent_dim))
        self.fc_logvar = nn.Sequential(nn.Linear(1568, 128), nn.ReLU(), nn.Linear(128, latent_dim))
