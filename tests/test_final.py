"""The final training: the learner's own code on real Fashion-MNIST, compared with a plain autoencoder.

Eight epochs over the 4,096 images of the sample. The comment at each assertion gives the worst value of 100 seeds.
"""

from dataclasses import dataclass
from functools import cache

import pytest
import torch
from torch import Tensor

from lab.autoencoder import Autoencoder, train_autoencoder
from lab.codes import mean_spread
from lab.fashion_mnist import loaders
from lab.progress import Tracked
from tests.shown import number, shown

EPOCHS, RANDOM_CODES, SIDE = 8, 512, 15
GIVEN = f"{EPOCHS} epochs over 4,096 images of Fashion-MNIST; an autoencoder and your VAE, two latent dimensions each"


@dataclass(frozen=True)
class Trained:
    """The results of both models. Codes (N, 2), images (N, 784), history as train_vae returns it."""

    history: dict[str, list[float]]
    ae_codes: Tensor
    vae_codes: Tensor
    recon: Tensor  # the test images, decoded from their codes by the VAE
    ae_images: Tensor  # decoded from the same random z as the VAE's
    vae_images: Tensor
    real: Tensor  # the test images
    canvas: Tensor  # (15·28, 15·28)


@cache
def both_trained(kata, seed: int, progress) -> Trained:
    """Train both models once for all steps, on the CPU."""
    torch.set_num_threads(1)  # a second thread is much slower if no core is free
    torch.manual_seed(seed)
    train, test = loaders(full=False)
    autoencoder, vae = Autoencoder(), kata.VAE(2)
    train_autoencoder(autoencoder, Tracked(train, "the autoencoder", EPOCHS, progress), num_epochs=EPOCHS)
    history = kata.train_vae(vae, Tracked(train, "your VAE", EPOCHS, progress), num_epochs=EPOCHS)
    codes, _labels = kata.extract_latents(vae, test)
    real, z = torch.cat([images for images, _ in test]), torch.randn(RANDOM_CODES, 2)
    with torch.no_grad():
        return Trained(
            history,
            autoencoder.eval().encode(real),
            torch.as_tensor(codes),
            vae.eval().decode(torch.as_tensor(codes)).flatten(1),
            autoencoder.decode(z).flatten(1),
            vae.eval().decode(z).flatten(1),
            real.flatten(1),
            torch.as_tensor(kata.decode_grid(vae, SIDE)),
        )


@pytest.fixture
def trained(kata, request, progress) -> Trained:
    """Both trained models. A step passes its measurements to `measured`, and `dojo run` shows them."""
    return both_trained(kata, request.config.getoption("--seed"), progress)


def test_the_total_loss_falls(trained, measured):
    """Training works: the total loss of the last epoch is far below the first."""
    first, last = trained.history["total"][0], trained.history["total"][-1]
    measured("total loss of the last epoch", f"{number(last)} (first epoch: {number(first)})")
    assert last < 0.6 * first, shown(  # worst of 100 seeds: 0.454 of the first epoch
        asked="history['total'] of train_vae",
        given=GIVEN,
        got=f"{number(first)} in the first epoch, {number(last)} in the last",
        expected=f"less than {number(0.6 * first)} in the last",
        because="each training step should lower the total; the reference lowers it to 0.38 of the first epoch",
    )


def test_the_kl_is_neither_nothing_nor_everything(trained, measured):
    """The codes carry information: the KL ends well above 0 and below half of the total loss."""
    kl, total = trained.history["kl"][-1], trained.history["total"][-1]
    measured("KL of the last epoch", f"{number(kl)} nats (total loss: {number(total)})")
    assert 1 < kl < 0.5 * total, shown(  # worst of 100 seeds: 4.27 nats, and 0.120 of the total
        asked="history['kl'] of the last epoch",
        given=GIVEN,
        got=f"{number(kl)} nats per image, of a total of {number(total)}",
        expected=f"more than 1 and less than half of the total, {number(total / 2)}",
        because="near 0 the posterior has collapsed and the codes say nothing; near the total the images hardly count",
    )


def test_reconstructions_beat_the_mean_image(trained, measured):
    """A reconstruction is much nearer to its image than the mean of all images is."""
    error, mean = (
        (guess - trained.real).square().sum(dim=1).mean().item() for guess in (trained.recon, trained.real.mean(dim=0))
    )
    measured("reconstruction error, test images", f"{number(error)} (mean image: {number(mean)})")
    assert error < 0.8 * mean, shown(  # worst of 19 seeds: 0.640 of the mean image's
        asked="the squared error of decode(mu), summed over an image, averaged over the 1,024 test images",
        given=GIVEN,
        got=f"{number(error)}; the mean image, the same for all, has {number(mean)}",
        expected=f"less than {number(0.8 * mean)}",
        because="if the codes say nothing, the decoder's best answer is the mean image: posterior collapse",
    )


def test_the_vae_s_codes_spread_less_than_the_autoencoder_s(trained, measured):
    """KL regularisation works: the VAE's codes have a smaller standard deviation than the autoencoder's."""
    vae, autoencoder = mean_spread(trained.vae_codes), mean_spread(trained.ae_codes)
    measured("standard deviation of the codes", f"{number(vae)} (autoencoder: {number(autoencoder)})")
    assert vae < autoencoder, shown(  # worst of 100 seeds: 0.223 of the autoencoder's
        asked="the standard deviation of the codes of the 1,024 test images along an axis, averaged over the two",
        given=GIVEN,
        got=f"{number(vae)} for your VAE, {number(autoencoder)} for the autoencoder",
        expected="less for the VAE",
        because="the KL term grows with every mean away from 0; the autoencoder's loss has no such term",
    )


def test_random_codes_decode_to_something_like_clothes(trained, measured):
    """Random z from N(0, 1), decoded by the VAE, are nearer to real images than those the autoencoder decodes."""
    vae, autoencoder = (
        torch.cdist(images, trained.real).min(dim=1).values.mean().item()
        for images in (trained.vae_images, trained.ae_images)
    )
    measured("random z to the nearest real image", f"{number(vae)} (autoencoder: {number(autoencoder)})")
    assert vae < autoencoder, shown(  # worst of 100 seeds: 0.855 of the autoencoder's distance
        asked=f"the mean distance from {RANDOM_CODES} decoded random z to the nearest of 1,024 real test images",
        given=f"{GIVEN}; z ~ N(0, 1), the same for both decoders",
        got=f"{number(vae)} for your VAE, {number(autoencoder)} for the autoencoder",
        expected="less for the VAE",
        because="the VAE's codes fill the region that N(0, 1) draws from; the autoencoder's codes leave gaps there",
    )


def test_neighbours_on_the_grid_are_alike(trained, measured):
    """Neighbouring tiles of the map show similar images."""
    tiles = trained.canvas.reshape(SIDE, 28, SIDE, 28).transpose(1, 2).reshape(SIDE, SIDE, 784).float()
    across, down = (tiles[:, 1:] - tiles[:, :-1]).norm(dim=-1), (tiles[1:] - tiles[:-1]).norm(dim=-1)
    neighbours = torch.cat([across.flatten(), down.flatten()]).mean().item()
    everyone = tiles.reshape(SIDE * SIDE, 784)
    pairs = torch.cdist(everyone, everyone).sum().item() / (SIDE**2 * (SIDE**2 - 1))
    measured("neighbours on the map", f"{number(neighbours)} apart (any two tiles: {number(pairs)})")
    assert neighbours < 0.5 * pairs, shown(  # worst of 100 seeds: 0.187 of the distance of any two
        asked="the mean distance between neighbouring tiles of decode_grid(model), and that between any two tiles",
        given=GIVEN,
        got=f"{number(neighbours)} between neighbours, {number(pairs)} between any two",
        expected=f"less than half as much between neighbours: below {number(pairs / 2)}",
        because="a small step in z changes the image only a little: the latent space is smooth",
    )
