"""The plain autoencoder: the layers that the VAE shares, and the training that it is compared with.

Notation   x, images (B, 1, 28, 28) in [0, 1] · z code (B, d) · recon like x · B batch · d latent dimension
Source     convolutions and their transposes: Dumoulin & Visin 2016 (arXiv:1603.07285), sections 2.4 and 4.6
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader

FEATURES = 32 * 7 * 7  # what the convolutions return for an image: 32 channels of 7 by 7


def encoder_conv() -> nn.Sequential:
    """Return the convolutions that read an image, without the linear layer that ends an encoder.

    Shapes   x (B, 1, 28, 28) -> features (B, FEATURES), FEATURES = 1568, all at least 0
    """
    return nn.Sequential(
        nn.Conv2d(1, 16, kernel_size=3, stride=2, padding=1),  # (B, 16, 14, 14)
        nn.ReLU(),
        nn.Conv2d(16, 32, kernel_size=3, stride=2, padding=1),  # (B, 32, 7, 7)
        nn.ReLU(),
        nn.Flatten(),  # (B, 1568)
    )


def decoder(latent_dim: int = 2) -> nn.Sequential:
    """Return the layers that turn codes into images: the encoder's layers in reverse order.

    Shapes   z (B, latent_dim) -> recon (B, 1, 28, 28) in (0, 1)
    """
    # A stride of 2 makes 7 of both 13 and 14. On the way back, output_padding=1 chooses 14.
    double = {"kernel_size": 3, "stride": 2, "padding": 1, "output_padding": 1}
    return nn.Sequential(
        nn.Linear(latent_dim, FEATURES),  # (B, 1568)
        nn.ReLU(),
        nn.Unflatten(1, (32, 7, 7)),  # (B, 32, 7, 7)
        nn.ConvTranspose2d(32, 16, **double),  # (B, 16, 14, 14)
        nn.ReLU(),
        nn.ConvTranspose2d(16, 1, **double),  # (B, 1, 28, 28)
        nn.Sigmoid(),  # pixels lie in [0, 1]
    )


class Autoencoder(nn.Module):
    """An autoencoder that describes each image by one point. Its loss does not say where the points should lie.

    Shapes   x (B, 1, 28, 28) in [0, 1] -> recon (B, 1, 28, 28) in (0, 1)
    Source   Hinton & Salakhutdinov 2006, doi:10.1126/science.1127647, figure 3: codes of two numbers
    """

    def __init__(self, latent_dim: int = 2) -> None:
        """Build encoder and decoder for codes of latent_dim numbers."""
        super().__init__()
        self.encoder = encoder_conv().append(nn.Linear(FEATURES, latent_dim))
        self.decoder = decoder(latent_dim)

    def encode(self, x: Tensor) -> Tensor:
        """Return each image's code: x (B, 1, 28, 28) -> z (B, d)."""
        return self.encoder(x)

    def decode(self, z: Tensor) -> Tensor:
        """Turn codes into images: z (B, d) -> recon (B, 1, 28, 28)."""
        return self.decoder(z)

    def forward(self, x: Tensor) -> Tensor:
        """Encode and decode: x (B, 1, 28, 28) -> recon (B, 1, 28, 28)."""
        return self.decode(self.encode(x))


def train_autoencoder(model: nn.Module, loader: DataLoader, num_epochs: int = 10, lr: float = 1e-3) -> list[float]:
    """Train the model to reconstruct its input; return the loss of each epoch.

    Loss     per image: the squared errors summed over its pixels, and the mean of that over the images
    Returns  one float per epoch, the mean training loss over its images: a smaller last batch
             counts for as many images as it holds
    Device   the model's own; each batch is moved there
    """
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    device = next(model.parameters()).device
    model.train()
    history = []
    for _epoch in range(num_epochs):
        summed, seen = 0.0, 0
        for images, _ in loader:
            images = images.to(device)  # (B, 1, 28, 28)
            loss = F.mse_loss(model(images), images, reduction="sum") / len(images)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            summed += loss.item() * len(images)
            seen += len(images)
        history.append(summed / seen)
    return history
