"""Encoder and decoder are classes of the learner's own, which use further classes."""

import torch
from torch import nn

from .kata_1_reparameterize import reparameterize


class Down(nn.Module):
    def __init__(self, before, after):
        super().__init__()
        self.conv = nn.Conv2d(before, after, 3, stride=2, padding=1)

    def forward(self, x):
        return torch.relu(self.conv(x))


class Grow(nn.Module):
    def __init__(self, before, after, last):
        super().__init__()
        self.conv = nn.ConvTranspose2d(before, after, 3, stride=2, padding=1, output_padding=1)
        self.last = last

    def forward(self, x):
        return torch.sigmoid(self.conv(x)) if self.last else torch.relu(self.conv(x))


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.steps = nn.ModuleList([Down(1, 16), Down(16, 32)])

    def forward(self, x):
        for step in self.steps:
            x = step(x)
        return x.flatten(1)


class Decoder(nn.Module):
    def __init__(self, latent_dim):
        super().__init__()
        self.start = nn.Linear(latent_dim, 1568)
        self.steps = nn.ModuleList([Grow(32, 16, False), Grow(16, 1, True)])

    def forward(self, z):
        x = torch.relu(self.start(z)).reshape(-1, 32, 7, 7)
        for step in self.steps:
            x = step(x)
        return x


class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv, self.decoder = Encoder(), Decoder(latent_dim)
        self.fc_mu, self.fc_logvar = nn.Linear(1568, latent_dim), nn.Linear(1568, latent_dim)

    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.fc_logvar(h)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
