"""Models and loaders for calls of a learner's functions: complete, small VAEs without random weights."""

import math
from functools import cache

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset, Sampler

from lab.autoencoder import FEATURES, decoder, encoder_conv


class ProbeVAE(nn.Module):
    """A complete VAE on the lab's layers, with large head outputs. forward samples, as a VAE does in training."""

    def __init__(self, latent_dim: int = 2) -> None:
        super().__init__()
        self.encoder_conv = encoder_conv()
        self.decoder = decoder(latent_dim)
        self.fc_mu = nn.Linear(FEATURES, latent_dim)
        self.fc_logvar = nn.Linear(FEATURES, latent_dim)
        with torch.no_grad():
            self.fc_mu.weight.mul_(40)

    def encode(self, x: Tensor) -> tuple[Tensor, Tensor]:
        features = self.encoder_conv(x)
        return self.fc_mu(features), self.fc_logvar(features)

    def decode(self, z: Tensor) -> Tensor:
        return self.decoder(z)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        mu, logvar = self.encode(x)
        return self.decode(self.sample(mu, logvar)), mu, logvar

    def sample(self, mu: Tensor, logvar: Tensor) -> Tensor:
        return mu + torch.exp(logvar / 2) * torch.randn_like(mu)

    def with_distinct_images(self) -> "ProbeVAE":
        """Scale the decoder so that different z give clearly different images; return the model."""
        with torch.no_grad():
            for layer in self.decoder:
                if isinstance(layer, (nn.Linear, nn.ConvTranspose2d)):
                    layer.weight.mul_(3)
        return self


class DeterministicVAE(ProbeVAE):
    """A VAE whose sample is mu plus a fixed share of sigma, so that a training run is deterministic."""

    def sample(self, mu: Tensor, logvar: Tensor) -> Tensor:
        return mu + 0.5 * torch.exp(logvar / 2)


class SmallVAE(DeterministicVAE):
    """A VAE with one layer in the encoder and one in the decoder: it trains in a third of the time."""

    def __init__(self, latent_dim: int = 2) -> None:
        nn.Module.__init__(self)  # without building convolutions that are not used
        features = 12
        self.encoder_conv = nn.Sequential(nn.Flatten(), nn.Linear(28 * 28, features), nn.ReLU())
        self.decoder = nn.Sequential(nn.Linear(latent_dim, 28 * 28), nn.Unflatten(1, (1, 28, 28)), nn.Sigmoid())
        self.fc_mu, self.fc_logvar = nn.Linear(features, latent_dim), nn.Linear(features, latent_dim)


class DropoutLinear(nn.Linear):
    """A linear layer with dropout behind it."""

    def forward(self, x: Tensor) -> Tensor:
        return nn.functional.dropout(super().forward(x), training=self.training)


class DropoutVAE(ProbeVAE):
    """A VAE that behaves differently in train and eval mode: it has dropout and batch norm in each of its parts."""

    def __init__(self, latent_dim: int = 2) -> None:
        super().__init__(latent_dim)
        self.encoder_conv.append(nn.BatchNorm1d(FEATURES)).append(nn.Dropout(0.5))
        self.fc_mu = DropoutLinear(FEATURES, latent_dim)
        self.decoder.insert(0, nn.Dropout(0.5)).append(nn.BatchNorm2d(1)).append(nn.Sigmoid())
        for layer in self.modules():
            if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d)):
                layer.running_mean.uniform_(-0.5, 0.5)
                layer.running_var.uniform_(0.5, 2)


class Images(Dataset):
    """Random images with labels; `served` lists the indices that were read, in order."""

    def __init__(self, count: int) -> None:
        self.images = torch.rand(count, 1, 28, 28) * torch.linspace(0.2, 1, count).view(-1, 1, 1, 1)
        self.labels = torch.arange(count) * 7 % 10
        self.served: list[int] = []

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        item = self.images[index], int(self.labels[index])  # raises IndexError at the end of a loop over the data set
        self.served.append(index)
        return item


class Order(Sampler):
    """A sampler: the order of each pass, a new one every time if it shuffles; `passes` lists the orders."""

    def __init__(self, count: int, *, shuffle: bool) -> None:
        self.count, self.shuffle = count, shuffle
        self._generator = torch.Generator().manual_seed(count)
        self.passes: list[list[int]] = []

    def __len__(self) -> int:
        return self.count

    def __iter__(self):
        order = torch.randperm(self.count, generator=self._generator) if self.shuffle else torch.arange(self.count)
        self.passes.append(order.tolist())
        return iter(self.passes[-1])


def with_formula_weights(module: nn.Module, gain: float = 1.0, first: int = 1) -> nn.Module:
    """Set every weight by a formula, so that the model is the same on every machine and with every torch release.

    Takes    first: the number of the first weight in the formula; parts with other numbers get other weights
    """
    with torch.no_grad():
        for number, (_, weight) in enumerate(sorted(module.named_parameters()), start=first):
            fan_in = max(weight[0].numel(), 1) if weight.ndim > 1 else 4
            waves = _waves(weight.numel(), 0.7 + 0.13 * number, number, gain / math.sqrt(fan_in))
            weight.copy_(waves.view_as(weight))
        for number, (name, value) in enumerate(sorted(module.named_buffers()), start=1):
            if value.is_floating_point():  # batch norm's running mean and variance
                waves = _waves(value.numel(), 1.0, number, 1.0).view_as(value)
                value.copy_(1.2 + waves / 2 if "var" in name else waves / 4)
    return module


@cache  # a sine of a hundred thousand numbers takes as long as a model's forward pass
def _waves(count: int, step: float, start: int, height: float) -> Tensor:
    return height * torch.sin(torch.arange(count, dtype=torch.float64) * step + start)


def formula_images(count: int) -> Tensor:
    """Return images (count, 1, 28, 28) in [0, 1] made by a formula; no two are equal."""
    return _formula_images(count).clone()


@cache
def _formula_images(count: int) -> Tensor:
    rows, columns = torch.arange(28.0).view(-1, 1) / 28, torch.arange(28.0) / 28
    waves = [torch.sin(k * 1.3 + rows * (3 + k % 5) + columns * (5 - k % 3)) for k in range(count)]
    return (1 + torch.stack(waves)[:, None]) / 2


def loader(count: int, batch_size: int, *, shuffle: bool = False) -> DataLoader:
    """Return a DataLoader over `count` images; its last batch may be smaller."""
    return DataLoader(Images(count), batch_size=batch_size, sampler=Order(count, shuffle=shuffle))
