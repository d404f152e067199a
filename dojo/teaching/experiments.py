"""The truth behind each prediction, measured: one experiment a question of predictions.toml, under its id."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from dojo.teaching.drawings import codes, sampled_directly
from dojo.teaching.kit import Kit
from lab.autoencoder import Autoencoder
from lab.pictures.grid import distances

ONES = (torch.tensor([1.0, -0.5]), torch.zeros(2))  # mu and logvar
MANY = 512  # images that an experiment looks at
SHORT = 3  # epochs that are enough for a posterior to collapse
SIDE = 28


@dataclass(frozen=True)
class Measured:
    """What came out: an option's key or a number, and the sentence that tells it."""

    answer: str | float
    says: str


def gradient_of_direct_sampling(kit: Kit) -> Measured:
    """Take torch's own sample() and go backward."""
    came = sampled_directly(*ONES)
    if isinstance(came, str):
        return Measured("error", came)
    return _gradient(came["mu"], came["mu"])


def gradient_of_the_trick(kit: Kit) -> Measured:
    """Go backward through the answer's function, twice."""
    grads = []
    for _ in range(2):
        mu = ONES[0].clone().requires_grad_()
        kit.kata(1).reparameterize(mu, ONES[1]).sum().backward()
        grads.append(mu.grad)
    return _gradient(*grads)


def _gradient(first: Tensor | None, second: Tensor | None) -> Measured:
    if first is None:
        return Measured("none", "mu.grad is None")
    first, second = torch.as_tensor(first), torch.as_tensor(second)
    kinds = {"one": torch.ones_like(first), "zero": torch.zeros_like(first)}
    key = next((key for key, value in kinds.items() if torch.allclose(first, value)), "random")
    again = "" if torch.equal(first, second) else f", and {_listed(second)} the second time"
    return Measured(key, f"mu.grad = {_listed(first)}{again}")


def spread_for_logvar_two(kit: Kit) -> Measured:
    """Draw many samples and take their standard deviation."""
    count = 100_000
    spread = kit.kata(1).reparameterize(torch.zeros(count), torch.full((count,), 2.0)).std().item()
    return Measured(spread, f"{count:,} samples spread by {spread:.3f}")


def parameters_more(kit: Kit) -> Measured:
    """Count."""
    theirs, ours = (_size(model) for model in (kit.new_vae(), Autoencoder(kit.settings.latent_dim)))
    return Measured(float(theirs - ours), f"{theirs:,} parameters against {ours:,}: {theirs - ours:,} more")


def same_image_twice(kit: Kit) -> Measured:
    """Reconstruct images twice in train mode, and compare with the distance between different images."""
    images, _ = kit.images(MANY)
    kit.vae.train()
    with torch.no_grad():
        first, second = (kit.vae(images)[0].flatten(1) for _ in range(2))
    kit.vae.eval()
    twice = (first - second).norm(dim=1).mean().item()
    others = (first - first.roll(1, 0)).norm(dim=1).mean().item()
    key = "same" if twice < 1e-6 else "alike" if twice < 0.7 * others else "strangers"
    return Measured(key, f"the two are {twice:.2f} apart, those of different images {others:.2f}")


def clouds_before_training(kit: Kit) -> Measured:
    """Encode images with an untrained VAE."""
    mu, sigma = _clouds(kit.new_vae().eval(), kit)
    between, width = mu.std(0).mean().item(), sigma.mean().item()
    key = "points" if width < 0.1 else "together" if between < width else "apart"
    return Measured(key, f"mu differs by {between:.2f} between images, beside a sigma of {width:.2f}")


def kl_in_the_first_epochs(kit: Kit) -> Measured:
    """Compare the KL of an untrained VAE with the first entries of the history."""
    mu, sigma = _clouds(kit.new_vae().eval(), kit)
    before = kit.kata(3).kl_loss(mu, 2 * sigma.log()).item() / len(mu)
    epochs = min(3, len(kit.history["kl"]))
    after = kit.history["kl"][epochs - 1]
    key = "rises" if after > 1.1 * before + 0.1 else "falls" if after < 0.9 * before - 0.1 else "stays"
    return Measured(key, f"{before:.3f} nats an image before training, {after:.2f} in epoch {epochs}")


def recon_over_kl(kit: Kit) -> Measured:
    """Divide the last two entries of the history."""
    recon, kl = (kit.history[name][-1] for name in ("recon", "kl"))
    return Measured(recon / kl, f"{recon:.1f} against {kl:.2f} in the last epoch: {recon / kl:.1f} times")


def recon_averaged_over_pixels(kit: Kit) -> Measured:
    """Train another VAE by the mistaken loss, and compare where the KL ends."""
    kl, usual = kit.collapsed(SHORT), kit.history["kl"][-1]
    key = "collapses" if kl < 0.1 * usual else "grows" if kl > 1.2 * usual else "same"
    return Measured(key, f"{kl:.4f} nats an image after {SHORT} epochs, {usual:.2f} with the right loss")


def whose_codes_spread_wider(kit: Kit) -> Measured:
    """Compare the standard deviations of all codes."""
    ours, theirs = _spreads(kit)
    key = "same" if max(ours, theirs) < 1.2 * min(ours, theirs) else "autoencoder" if ours > theirs else "vae"
    return Measured(key, f"standard deviations: autoencoder {ours:.2f}, VAE {theirs:.2f}")


def how_many_times_wider(kit: Kit) -> Measured:
    """Divide them."""
    wide, narrow = sorted(_spreads(kit), reverse=True)
    return Measured(wide / narrow, f"{wide:.2f} against {narrow:.2f}: {wide / narrow:.1f} times")


def labels_from_a_second_pass(kit: Kit) -> Measured:
    """Read the labels off twice from a loader that shuffles."""
    torch.manual_seed(kit.settings.seed)
    model, loader = kit.new_vae(), kit.shuffled_test_loader()
    first, second = (torch.as_tensor(kit.kata(4).extract_latents(model, loader)[1]) for _ in range(2))
    share = (first == second).float().mean().item()
    key = "all" if share > 0.9 else "none" if share == 0 else "tenth"
    return Measured(key, f"{share:.0%} of {len(first):,} labels are the same in both passes")


def corner_of_the_map(kit: Kit) -> Measured:
    """Look at the four corner tiles: which of four things is each nearest to?"""
    tiles = _tiles(kit.kata(5).decode_grid(kit.vae))
    corners = tiles[[0, 0, -1, -1], [0, -1, 0, -1]].flatten(1)  # (4, 784)
    images = kit.images(10_000)[0].flatten(1)
    noise = torch.rand(64, SIDE * SIDE, generator=torch.Generator().manual_seed(0))
    black, mean = torch.zeros(1, SIDE * SIDE), images.mean(0, keepdim=True)
    likes = {"black": black, "noise": noise, "mean": mean, "garment": images}
    gaps = {name: torch.cdist(corners, those).min(1).values for name, those in likes.items()}  # (4,) each
    nearest = [min(gaps, key=lambda name: gaps[name][place].item()) for place in range(4)]
    key = max(gaps, key=nearest.count)
    told = ", ".join(f"{name} {gap.mean():.1f}" for name, gap in gaps.items())
    return Measured(key, f"{nearest.count(key)} of 4 corners; mean distances: {told}")


def strangers_over_neighbours(kit: Kit) -> Measured:
    """Compare tiles."""
    near, far = distances(torch.as_tensor(kit.kata(5).decode_grid(kit.vae)).numpy())
    return Measured(far / near, f"{far:.2f} against {near:.2f}: {far / near:.1f} times")


def kinds_on_the_autoencoder_s_map(kit: Kit) -> Measured:
    """Name each tile after the nearest test image, and count the names."""
    ours, theirs = (_kinds(kit, model) for model in (kit.autoencoder, kit.vae))
    key = "same" if ours == theirs else "fewer" if ours < theirs else "more"
    return Measured(key, f"the nearest test images are of {ours} kinds on the autoencoder's map, {theirs} on the VAE's")


def _kinds(kit: Kit, model: torch.nn.Module) -> int:
    tiles = _tiles(kit.kata(5).decode_grid(model)).flatten(0, 1).flatten(1)  # (n·n, 784)
    images, labels = kit.images(10_000)
    return len(labels[torch.cdist(tiles, images.flatten(1)).argmin(1)].unique())


def _tiles(canvas) -> Tensor:
    n = len(canvas) // SIDE
    return torch.as_tensor(canvas).float().reshape(n, SIDE, n, SIDE).transpose(1, 2)  # (n, n, 28, 28)


def _spreads(kit: Kit) -> tuple[float, float]:
    ours, theirs, _ = codes(kit)
    return float(ours.std()), float(theirs.std())


def _clouds(model: torch.nn.Module, kit: Kit) -> tuple[Tensor, Tensor]:
    with torch.no_grad():
        mu, logvar = model.encode(kit.images(MANY)[0])
    return mu, torch.exp(logvar / 2)


def _size(model: torch.nn.Module) -> int:
    return sum(weight.numel() for weight in model.parameters())


def _listed(values: Tensor) -> str:
    return "[" + ", ".join(f"{value:.2f}" for value in values.tolist()) + "]"


EXPERIMENTS: dict[str, Callable[[Kit], Measured]] = {
    experiment.__name__: experiment
    for experiment in (
        gradient_of_direct_sampling, gradient_of_the_trick, spread_for_logvar_two,
        parameters_more, same_image_twice, clouds_before_training,
        kl_in_the_first_epochs, recon_over_kl, recon_averaged_over_pixels,
        whose_codes_spread_wider, how_many_times_wider, labels_from_a_second_pass,
        corner_of_the_map, strangers_over_neighbours, kinds_on_the_autoencoder_s_map,
    )
}  # fmt: skip
