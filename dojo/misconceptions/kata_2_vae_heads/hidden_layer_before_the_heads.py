"""The heads do not have as many inputs as the encoder has features: perhaps there is a hidden layer in between, or
the number of features is wrong. How many numbers does encoder_conv give for an image, and which layers should read
them?"""

HINT = "the heads"

import torch
from torch import nn

from reference.kata_2_vae_heads import VAE as RightVAE


class VAE(RightVAE):
    def __init__(self, latent_dim=2):
        super().__init__(latent_dim)
        self.hidden = nn.Linear(1568, 256)
        self.fc_mu, self.fc_logvar = nn.Linear(256, latent_dim), nn.Linear(256, latent_dim)

    def encode(self, x):
        h = torch.relu(self.hidden(self.encoder_conv(x)))
        return self.fc_mu(h), self.fc_logvar(h)
