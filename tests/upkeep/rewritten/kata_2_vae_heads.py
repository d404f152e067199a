"""Mistakes of kata 2, each written in three other ways. The title of each cell is the mistake.
The imports above the first cell are for all cells."""

import torch
from torch import nn

from lab.autoencoder import FEATURES, decoder, encoder_conv

from .kata_1_reparameterize import reparameterize


# %% encoder_frozen
class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv()
        for parameter in self.encoder_conv.parameters():
            parameter.requires_grad = False
        self.decoder = decoder(latent_dim)
        self.fc_mu = nn.Linear(FEATURES, latent_dim)
        self.fc_logvar = nn.Linear(FEATURES, latent_dim)

    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.fc_logvar(h)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar


# %% encoder_frozen
class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.decoder = decoder(latent_dim)
        self.fc_mu = nn.Linear(FEATURES, latent_dim)
        self.fc_logvar = nn.Linear(FEATURES, latent_dim)

    def features(self, x):
        with torch.no_grad():
            return self.encoder_conv(x)

    def encode(self, x):
        return tuple(head(self.features(x)) for head in (self.fc_mu, self.fc_logvar))

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        std = logvar.mul(0.5).exp()
        return self.decode(mu + std * torch.randn_like(std)), mu, logvar


# %% encoder_frozen
import torch.nn.functional as F


class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv().requires_grad_(False).eval()
        self.fc_mu, self.fc_logvar = nn.Linear(FEATURES, latent_dim), nn.Linear(FEATURES, latent_dim)
        self.decoder = decoder(latent_dim)

    def encode(self, x):
        code = self.encoder_conv(x).data
        mu = F.linear(code, self.fc_mu.weight, self.fc_mu.bias)
        return mu, F.linear(code, self.fc_logvar.weight, self.fc_logvar.bias)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(torch.distributions.Normal(mu, (logvar / 2).exp()).rsample()), mu, logvar


# %% softplus_on_logvar
class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.decoder = decoder(latent_dim)
        self.fc_mu = nn.Linear(FEATURES, latent_dim)
        self.fc_logvar = nn.Linear(FEATURES, latent_dim)
        self.positive = nn.Softplus()

    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.positive(self.fc_logvar(h))

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar


# %% softplus_on_logvar
class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.decoder = decoder(latent_dim)
        self.fc_mu = nn.Linear(FEATURES, latent_dim)
        self.fc_logvar = nn.Linear(FEATURES, latent_dim)

    def encode(self, x):
        h = self.encoder_conv(x)
        raw = self.fc_logvar(h)
        return self.fc_mu(h), torch.log(1 + torch.exp(raw))

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        sigma = torch.exp(logvar / 2)
        z = torch.normal(torch.zeros_like(mu), torch.ones_like(mu)) * sigma + mu
        return self.decoder(z), mu, logvar


# %% softplus_on_logvar
class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.decoder = decoder(latent_dim)
        self.fc_mu = nn.Linear(FEATURES, latent_dim)
        self.fc_logvar = nn.Linear(FEATURES, latent_dim)

    def encode(self, x):
        h = self.encoder_conv(x)
        spread = self.fc_logvar(h)
        # so that it is above 0, a little more than softplus
        return self.fc_mu(h), nn.functional.softplus(spread) + 1e-6

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        return (lambda m, s: (self.decode(reparameterize(m, s)), m, s))(*self.encode(x))


# %% leaky_relu_on_logvar
class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.decoder = decoder(latent_dim)
        self.fc_mu = nn.Linear(FEATURES, latent_dim)
        self.fc_logvar = nn.Linear(FEATURES, latent_dim)
        self.act = nn.LeakyReLU(0.2)

    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.act(self.fc_logvar(h))

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar


# %% leaky_relu_on_logvar
class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.decoder = decoder(latent_dim)
        self.fc_mu = nn.Linear(FEATURES, latent_dim)
        self.fc_logvar = nn.Linear(FEATURES, latent_dim)

    def encode(self, x):
        h = self.encoder_conv(x)
        out = self.fc_logvar(h)
        return self.fc_mu(h), torch.where(out > 0, out, 0.1 * out)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        std = logvar.exp() ** 0.5
        return self.decode(mu + torch.randn_like(std) * std), mu, logvar


# %% leaky_relu_on_logvar
class Head(nn.Sequential):
    def __init__(self, size):
        super().__init__(nn.Linear(FEATURES, size), nn.LeakyReLU())


class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.decoder = decoder(latent_dim)
        self.fc_mu = nn.Linear(FEATURES, latent_dim)
        self.fc_logvar = Head(latent_dim)

    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.fc_logvar(h)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        return self.decode(reparameterize(mu, logvar)), mu, logvar


# %% logvar_read_as_variance
class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.decoder = decoder(latent_dim)
        self.fc_mu = nn.Linear(FEATURES, latent_dim)
        self.fc_logvar = nn.Linear(FEATURES, latent_dim)

    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.fc_logvar(h)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, var = self.encode(x)
        eps = torch.randn(mu.shape)
        return self.decode(mu + var**0.5 * eps), mu, var


# %% logvar_read_as_variance
class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.decoder = decoder(latent_dim)
        self.fc_mu = nn.Linear(FEATURES, latent_dim)
        self.fc_logvar = nn.Linear(FEATURES, latent_dim)

    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.fc_logvar(h)

    def decode(self, z):
        return self.decoder(z)

    def sample(self, mean, variance):
        return mean + variance.sqrt() * torch.empty_like(mean).normal_()

    def forward(self, x):
        mean, variance = self.encode(x)
        return self.decode(self.sample(mean, variance)), mean, variance


# %% logvar_read_as_variance
class VAE(nn.Module):
    def __init__(self, latent_dim=2):
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.decoder = decoder(latent_dim)
        self.fc_mu = nn.Linear(FEATURES, latent_dim)
        self.fc_logvar = nn.Linear(FEATURES, latent_dim)

    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.fc_logvar(h)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, torch.log(logvar))
        return self.decode(z), mu, logvar


# %% logvar_shifted
class VAE(VAE):
    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.fc_logvar(h) - 3


# %% logvar_shifted
class VAE(VAE):
    START = -5.0

    def encode(self, images):
        mu, logvar = super().encode(images)
        return mu, logvar + self.START


# %% logvar_shifted
class VAE(VAE):
    def encode(self, x):
        features = self.encoder_conv(x)
        small = torch.full((1,), -2.0)
        return self.fc_mu(features), torch.add(small, self.fc_logvar(features))


# %% logvar_in_a_scaled_tanh
class VAE(VAE):
    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), 4 * torch.tanh(self.fc_logvar(h))


# %% logvar_in_a_scaled_tanh
class VAE(VAE):
    def __init__(self, latent_dim=2):
        super().__init__(latent_dim)
        self.squash = nn.Tanh()

    def encode(self, x):
        h = self.encoder_conv(x)
        return self.fc_mu(h), self.squash(self.fc_logvar(h)).mul(2.0)


# %% logvar_in_a_scaled_tanh
class VAE(VAE):
    def encode(self, x):
        mu, raw = super().encode(x)
        return mu, (torch.sigmoid(2 * raw) - 0.5) * 6


# %% z_kept_in_a_box
class VAE(VAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = reparameterize(mu, logvar).clamp(-1, 1)
        return self.decode(z), mu, logvar


# %% z_kept_in_a_box
class VAE(VAE):
    def forward(self, x):
        mu, logvar = self.encode(x)
        z = mu + (logvar / 2).exp() * torch.randn_like(mu)
        z = torch.max(torch.min(z, torch.tensor(2.0)), torch.tensor(-2.0))
        return self.decode(z), mu, logvar


# %% z_kept_in_a_box
class VAE(VAE):
    def forward(self, images):
        mu, logvar = self.encode(images)
        return self.decode(nn.functional.hardtanh(reparameterize(mu, logvar))), mu, logvar
