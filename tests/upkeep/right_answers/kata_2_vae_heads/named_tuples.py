"""encode and forward return named tuples, which are tuples."""

from typing import NamedTuple

from torch import Tensor, nn

from lab.autoencoder import decoder, encoder_conv

from .kata_1_reparameterize import reparameterize


class Cloud(NamedTuple):
    mu: Tensor
    logvar: Tensor


class Output(NamedTuple):
    recon: Tensor
    mu: Tensor
    logvar: Tensor


class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.fc_mu = nn.Linear(1568, latent_dim)
        self.fc_logvar = nn.Linear(1568, latent_dim)
        self.decoder = decoder(latent_dim)

    def encode(self, x):
        h = self.encoder_conv(x)
        return Cloud(mu=self.fc_mu(h), logvar=self.fc_logvar(h))

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        cloud = self.encode(x)
        return Output(self.decode(reparameterize(*cloud)), *cloud)
