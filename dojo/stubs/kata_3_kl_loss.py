"""Kata 3 · Two losses that compete, and the loop that trains them

This kata has three parts, one function each: kl_loss, vae_loss, train_vae. Write one, run
`make kata-3`, and continue with the next. Each part has its own steps and its own hints.

Part 1, the KL divergence
    KL(q ‖ p) says how far a distribution q is from another, p: draw z from q, take
    ln q(z) − ln p(z), and average over many z. It is 0 if q = p, and larger than 0 otherwise. Its
    unit is the nat, since ln is the natural logarithm. A worked number: q = N(2, 1), p = N(0, 1).
    Then ln q(z) − ln p(z) = −(z − 2)² / 2 + z² / 2 = 2z − 2. The mean of z is 2, so KL = 2 nats.
    For the cloud of one image, with d dimensions, the average is known in closed form:
        KL( N(mu, sigma²) ‖ N(0, 1) ) = -½ Σ_j (1 + logvar_j − mu_j² − exp(logvar_j))
    It grows when a mean moves away from 0, and when a sigma moves away from 1, up or down.

Part 2, the loss
    total = squared error + KL. Why this sum? Let the likelihood p(x|z) be a Gaussian around recon
    with variance ½ for each of the 784 pixels. Then
        −ln p(x|z) = Σ (x − recon)² / (2 · ½) + 784/2 · ln(2π · ½) = squared error + 392 ln π
    Put that into the ELBO of kata 1, with one sample z for the mean E_q:
        total = −ELBO − 392 ln π
    The last term is a constant. So a smaller total is a larger ELBO: training raises the bound.
    Both losses are *per image*: sum the squared errors over the pixels, sum the KL over the
    dimensions, and divide each sum over the batch by B. If you also average one of them over
    pixels or dimensions, their balance changes by a factor of 784 or d.

Part 3, the training
    The two losses compete. The reconstruction error is small if the clouds are small and far apart,
    because then the decoder can tell the images from each other. The KL is small if each cloud is
    close to N(0, 1). There are two extremes. In the first, all the clouds are N(0, 1) and the KL is
    0. Then z says nothing about the image, and the decoder gives the same average image for each z.
    This is posterior collapse. In the second, the KL has no weight. Then nothing stops the clouds
    from shrinking to points, as in the plain autoencoder. A good model lies between the two. Are
    its images much less sharp than those of the autoencoder?

Notation   B images in the batch · recon, images (B, 1, 28, 28) in [0, 1] · mu, logvar (B, d) · KL
           in nats
Source     Kingma & Welling 2014 (arXiv:1312.6114), appendix B: the closed form; section 3: the
           loss
Predict    before you write (`make predict-3` keeps your answers): in the first epochs, will the KL
           rise or fall? When training ends, which of the two losses is larger, and by about what
           factor? (Think of the clouds of an untrained encoder, at the end of kata 2.)
Write      kl_loss, vae_loss and the step inside train_vae, with `make kata-3` after each
Afterwards look at the curves (`make show-3`): does each of them rise or fall? If one of them rises,
           what does the model gain by that?
"""

if __name__ == "__main__":
    raise SystemExit("This file is judged by its tests: type `make kata-3`, or `python -m dojo run 3`.")

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.utils.data import DataLoader

# Part 1 of 3: the KL divergence


def kl_loss(mu: Tensor, logvar: Tensor) -> Tensor:
    """Return KL( N(mu, sigma²) ‖ N(0, 1) ), summed over batch and dimensions, in nats.

    Shapes   mu, logvar (B, d) -> 0-dim tensor, at least 0
    Source   Kingma & Welling 2014, appendix B (arXiv:1312.6114)
    """
    # TODO 1: the closed form above, summed over everything.
    raise NotImplementedError("kata 3: kl_loss, part 1 of 3, is not written yet")


# Part 2 of 3: the loss


def vae_loss(recon: Tensor, images: Tensor, mu: Tensor, logvar: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Return the total loss, the reconstruction error and the KL, each per image.

    Shapes   recon, images (B, 1, 28, 28) in [0, 1]; mu, logvar (B, d) -> total, recon_loss, kl: 0-dim tensors
    Units    recon_loss is the sum of squared errors divided by B, kl is in nats divided by B, total is their sum
    """
    # TODO 2: the sum of squared errors, per image (F.mse_loss can sum).
    # TODO 3: the KL, per image; then total, recon_loss, kl, in this order.
    raise NotImplementedError("kata 3: vae_loss, part 2 of 3, is not written yet")


# Part 3 of 3: the training


def train_vae(model: nn.Module, loader: DataLoader, num_epochs: int = 10, lr: float = 1e-3) -> dict[str, list[float]]:
    """Train the model in place with one Adam for the whole run and return its history.

    Takes    a VAE and a loader of (images, labels), the last batch possibly smaller
    Returns  history["total" | "recon" | "kl"]: one float per epoch, the mean per image of the losses of its steps
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
            # TODO 4: run the model on the images and take the loss.
            # TODO 5: one optimizer step: clear the old gradients, go backward from the total, step.
            # TODO 6: add this batch's losses to sums, as Python floats, summed over its images, and its size to seen.
            raise NotImplementedError("kata 3: the step inside train_vae, part 3 of 3, is not written yet")
        for name, values in history.items():
            values.append(sums[name] / seen)
    return history
