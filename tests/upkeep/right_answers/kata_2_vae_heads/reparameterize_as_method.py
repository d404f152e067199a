"""The class has a reparameterize method of its own, and calls super in the old way."""

import torch
import torch.nn as nn

from lab.autoencoder import decoder, encoder_conv


class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super(VAE, self).__init__()
        self.latent_dim = latent_dim
        self.decoder = decoder(latent_dim)
        self.encoder_conv = encoder_conv()
        self.fc_logvar = nn.Linear(32 * 7 * 7, latent_dim)
        self.fc_mu = nn.Linear(32 * 7 * 7, latent_dim)

    def encode(self, x):
        features = self.encoder_conv(x)
        mu, logvar = self.fc_mu(features), self.fc_logvar(features)
        return mu, logvar

    def reparameterize(self, mu, logvar):
        std = torch.exp(0.5 * logvar)
        return torch.randn_like(std).mul(std).add_(mu)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(self.reparameterize(mu, logvar)), mu, logvar
