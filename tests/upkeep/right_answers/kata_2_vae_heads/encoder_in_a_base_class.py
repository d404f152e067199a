"""Encoder and decoder are in base classes of the VAE."""

from torch import nn

from lab.autoencoder import decoder, encoder_conv

from .kata_1_reparameterize import reparameterize


class Encoder(nn.Module):
    def __init__(self, latent_dim):
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.fc_mu = nn.Linear(1568, latent_dim)
        self.fc_logvar = nn.Linear(1568, latent_dim)

    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.fc_logvar(h)


class VAE(Encoder):
    def __init__(self, latent_dim=2):
        super().__init__(latent_dim)
        self.decoder = decoder(latent_dim)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
