"""encode runs the convolutions once for each head."""

from torch import nn

from lab.autoencoder import decoder, encoder_conv

from .kata_1_reparameterize import reparameterize


class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv, self.decoder = encoder_conv(), decoder(latent_dim)
        self.fc_mu = nn.Linear(1568, latent_dim)
        self.fc_logvar = nn.Linear(1568, latent_dim)

    def encode(self, x):
        return self.fc_mu(self.encoder_conv(x)), self.fc_logvar(self.encoder_conv(x))

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar
