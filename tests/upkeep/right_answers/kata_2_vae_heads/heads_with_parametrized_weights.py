"""The weights of the heads are parametrized: by a length and a direction, and with spectral norm 1."""

from torch import nn
from torch.nn.utils import parametrizations

from lab.autoencoder import decoder, encoder_conv

from .kata_1_reparameterize import reparameterize


class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv, self.decoder = encoder_conv(), decoder(latent_dim)
        self.encoder_conv[0] = parametrizations.weight_norm(self.encoder_conv[0])
        self.fc_mu = parametrizations.spectral_norm(nn.Linear(1568, latent_dim))
        self.fc_logvar = parametrizations.weight_norm(nn.Linear(1568, latent_dim))

    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.fc_logvar(h)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
