"""encode and forward loop over the images and join the rows at the end."""

import torch
from torch import nn

from lab.autoencoder import decoder, encoder_conv

from .kata_1_reparameterize import reparameterize


class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.fc_mu = nn.Linear(1568, latent_dim)
        self.fc_logvar = nn.Linear(1568, latent_dim)
        self.decoder = decoder(latent_dim)

    def encode(self, x):
        features = torch.cat([self.encoder_conv(image[None]) for image in x])
        return self.fc_mu(features), self.fc_logvar(features)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        codes = [reparameterize(m, s) for m, s in zip(mu, logvar, strict=True)]
        return torch.cat([self.decode(z[None]) for z in codes]), mu, logvar
