"""The plain autoencoder, whose layers the VAE of the katas shares, and its training."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader

FEATURES = 32 * 7 * 7  # what the convolutions make of an image


def encoder_conv() -> nn.Sequential:
    """Return the convolutions that turn images (B, 1, 28, 28) into features (B, 1568)."""
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, stride=2, padding=1),  # (B, 16, 14, 14)
        nn.ReLU(),
        nn.Conv2d(16, 32, 3, stride=2, padding=1),  # (B, 32, 7, 7)
        nn.ReLU(),
        nn.Flatten(),  # (B, 1568)
    )


def decoder(latent_dim: int = 2) -> nn.Sequential:
    """Return the layers that turn codes (B, d) into images (B, 1, 28, 28) in (0, 1)."""
    return nn.Sequential(
        nn.Linear(latent_dim, FEATURES),
        nn.ReLU(),
        nn.Unflatten(1, (32, 7, 7)),  # (B, 32, 7, 7)
        nn.ConvTranspose2d(32, 16, 3, stride=2, padding=1, output_padding=1),  # (B, 16, 14, 14)
        nn.ReLU(),
        nn.ConvTranspose2d(16, 1, 3, stride=2, padding=1, output_padding=1),  # (B, 1, 28, 28)
        nn.Sigmoid(),
    )


class Autoencoder(nn.Module):
    """A plain autoencoder: each image becomes one point of the latent space.

    Shapes   images (B, 1, 28, 28) in [0, 1] -> recon (B, 1, 28, 28) in (0, 1)
    """

    def __init__(self, latent_dim: int = 2) -> None:
        """Build the layers for a latent space of latent_dim dimensions."""
        super().__init__()
        self.encoder = encoder_conv().append(nn.Linear(FEATURES, latent_dim))
        self.decoder = decoder(latent_dim)

    def encode(self, x: Tensor) -> Tensor:
        """Return each image's code. Shapes: x (B, 1, 28, 28) -> z (B, d)."""
        return self.encoder(x)

    def decode(self, z: Tensor) -> Tensor:
        """Turn codes into images. Shapes: z (B, d) -> recon (B, 1, 28, 28)."""
        return self.decoder(z)

    def forward(self, x: Tensor) -> Tensor:
        """Encode and decode. Shapes: x (B, 1, 28, 28) -> recon (B, 1, 28, 28)."""
        return self.decode(self.encode(x))


def train_autoencoder(
    model: nn.Module, loader: DataLoader, num_epochs: int = 10, lr: float = 1e-3
) -> list[float]:
    """Train in place with Adam on the squared error and return its mean per image, a float an epoch."""
    device = next(model.parameters()).device
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history: list[float] = []
    model.train()
    for _epoch in range(num_epochs):
        total, seen = 0.0, 0
        for images, _labels in loader:
            images = images.to(device)
            loss = F.mse_loss(model(images), images, reduction="sum")  # over the batch
            optimizer.zero_grad()
            (loss / len(images)).backward()
            optimizer.step()
            total += loss.item()
            seen += len(images)
        history.append(total / seen)
    return history
