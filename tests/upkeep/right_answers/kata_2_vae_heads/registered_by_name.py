"""The modules are added by name. forward does everything, and calls neither encode nor decode."""

import torch
from torch import nn

from lab.autoencoder import decoder, encoder_conv


class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        nn.Module.__init__(self)
        self.add_module("encoder_conv", encoder_conv())
        self.add_module("decoder", decoder(latent_dim))
        for name in ("fc_mu", "fc_logvar"):
            self.add_module(name, nn.Linear(1568, latent_dim))

    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.fc_logvar(h)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        h = self.encoder_conv(x)
        mu = self.fc_mu(h)
        logvar = self.fc_logvar(h)
        z = torch.addcmul(mu, torch.sqrt(torch.exp(logvar)), torch.randn_like(mu))
        return self.decoder(z), mu, logvar
