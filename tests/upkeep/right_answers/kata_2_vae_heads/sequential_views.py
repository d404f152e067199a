"""The heads are also in two Sequentials, which share the convolutions."""

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
        self.to_mu = nn.Sequential(self.encoder_conv, self.fc_mu)
        self.to_logvar = nn.Sequential(self.encoder_conv, self.fc_logvar)

    def encode(self, x):
        return self.to_mu(x), self.to_logvar(x)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
