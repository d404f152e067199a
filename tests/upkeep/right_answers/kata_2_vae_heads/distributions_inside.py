"""forward builds a Normal and draws from it with rsample."""

from torch import nn
from torch.distributions import Normal

from lab.autoencoder import decoder, encoder_conv


class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.decoder = decoder(latent_dim)
        self.fc_mu, self.fc_logvar = (nn.Linear(1568, latent_dim) for _ in range(2))

    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.fc_logvar(h)

    def posterior(self, mu, logvar):
        return Normal(mu, logvar.mul(0.5).exp())

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decoder(self.posterior(mu, logvar).rsample()), mu, logvar
