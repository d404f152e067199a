"""Kata 3 · Two losses that compete, and the loop that trains them

The VAE is trained on the sum of two numbers. The reconstruction error asks for clouds that are
small and far apart, so that the decoder can tell the images from each other. The KL divergence asks
for every cloud to look like N(0, 1): it charges for a mean away from 0 (no hiding in a corner) and
for a sigma away from 1 (no shrinking to a point). Neither can have its way entirely. What is left
between the two, and what does it cost, beside the plain autoencoder?

For one image and d dimensions, in nats:
    KL( N(mu, sigma²) ‖ N(0, 1) ) = -½ Σ_j (1 + logvar_j − mu_j² − exp(logvar_j))      0 only at mu = 0, logvar = 0

Both losses are *per image*: the squared errors summed over the pixels, the KL summed over the
dimensions, each sum over the batch divided by B. Averaging one of them over pixels or dimensions as
well changes their balance by a factor of 784 or d. Think both ends through: what becomes of the
clouds, and of the reconstructions, if the reconstruction error hardly counts any more? And what is
the VAE if the KL has no weight at all?

Notation   B images in the batch · recon, images (B, 1, 28, 28) in [0, 1] · mu, logvar (B, d) · KL
           in nats
Source     Kingma & Welling 2014, appendix B (arXiv:1312.6114): the closed form above; section 3:
           the loss
Predict    (`make predict-3` keeps your answers) in the first epochs, will the KL rise or fall? When
           training ends, which of the two is larger, and about how many times? (Think of the clouds
           of an untrained encoder, at the end of kata 2.)
Write      kl_loss, vae_loss and the step inside train_vae, then `make kata-3`
Afterwards look at the three curves (`make show-3`): which way does each of them go, and if one goes
           the other way, what is bought with it?
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader


def kl_loss(mu: Tensor, logvar: Tensor) -> Tensor:
    """Return KL( N(mu, sigma²) ‖ N(0, 1) ), summed over batch and dimensions, in nats.

    Shapes   mu, logvar (B, d) -> 0-dim tensor, at least 0
    Source   Kingma & Welling 2014, appendix B (arXiv:1312.6114)
    """
    return -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())


def vae_loss(recon: Tensor, images: Tensor, mu: Tensor, logvar: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return the total loss, the reconstruction error and the KL, each per image.

    Shapes   recon, images (B, 1, 28, 28) in [0, 1]; mu, logvar (B, d) -> total, recon_loss, kl: 0-dim tensors
    Units    recon_loss is the sum of squared errors over B, kl is in nats over B, total is their sum
    """
    batch_size = len(images)
    recon_loss = F.mse_loss(recon, images, reduction="sum") / batch_size
    kl = kl_loss(mu, logvar) / batch_size
    return recon_loss + kl, recon_loss, kl


def train_vae(model: nn.Module, loader: DataLoader, num_epochs: int = 10, lr: float = 1e-3) -> dict[str, list[float]]:
    """Train the model in place with one Adam for the whole run and return its history.

    Takes    a VAE and a loader of (images, labels), the last batch possibly smaller
    Returns  history["total" | "recon" | "kl"]: a float an epoch, the mean per image of the losses stepped on
    Source   Kingma & Ba 2015 (arXiv:1412.6980): Adam
    """
    device = next(model.parameters()).device
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    history: dict[str, list[float]] = {"total": [], "recon": [], "kl": []}
    model.train()
    for _epoch in range(num_epochs):
        sums = {"total": 0.0, "recon": 0.0, "kl": 0.0}  # over the images of this epoch
        seen = 0
        for images, _labels in loader:
            images = images.to(device)  # (B, 1, 28, 28)
            recon, mu, logvar = model(images)
            total, recon_loss, kl = vae_loss(recon, images, mu, logvar)

            optimizer.zero_grad()  # gradients add up otherwise, from batch to batch
            total.backward()
            optimizer.step()

            # A loss is a mean over its batch: times the batch's size it is a sum again, and sums may be added.
            sums["total"] += total.item() * len(images)
            sums["recon"] += recon_loss.item() * len(images)
            sums["kl"] += kl.item() * len(images)
            seen += len(images)
        for name, values in history.items():
            values.append(sums[name] / seen)
    return history
