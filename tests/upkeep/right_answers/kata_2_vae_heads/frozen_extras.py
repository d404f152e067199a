"""The model also has numbers and a layer that are never trained. The heads are in a dict and start at zero."""

import torch
from torch import nn

from lab.autoencoder import decoder, encoder_conv

from .kata_1_reparameterize import reparameterize


class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.beta = nn.Parameter(torch.tensor(1.0), requires_grad=False)
        self.pixels = nn.Linear(3, 3).requires_grad_(False)
        self.register_buffer("seen", torch.zeros(()))
        self.encoder_conv, self.decoder = encoder_conv(), decoder(latent_dim)
        self.heads = nn.ModuleDict({name: nn.Linear(1568, latent_dim) for name in ("mu", "logvar")})
        nn.init.zeros_(self.heads["logvar"].weight)

    @property
    def fc_mu(self):
        return self.heads["mu"]

    @property
    def fc_logvar(self):
        return self.heads["logvar"]

    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.fc_logvar(h)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
