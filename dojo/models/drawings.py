"""The picture of each kata: what it is computed from, with the answer's own code. See lab/pictures."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from dojo.models.trained_models import Kit
from lab.pictures import cloud, curves, ellipses, grid, hero, latents
from lab.pictures.page import Picture

MU, LOGVAR = (1.0, -0.5), (1.5, 0.0)
SAMPLES = 2000
BATCH = 40
DECODED = 10  # samples of one image
RANDOM = 6  # z for both decoders


def draw(stage: str, kit: Kit, path: Path, theme: str) -> Picture:
    """Draw the picture of a stage, such as "3" or "final"."""
    torch.manual_seed(kit.settings.seed)
    return PICTURES[stage](kit, path, theme)


def _cloud(kit: Kit, path: Path, theme: str) -> Picture:
    """1: many samples of one cloud, and the gradients with and without the trick."""
    reparameterize = kit.kata(1).reparameterize
    mu, logvar = torch.tensor(MU), torch.tensor(LOGVAR)
    samples = reparameterize(mu.expand(SAMPLES, 2).clone(), logvar.expand(SAMPLES, 2).clone())
    torch.manual_seed(kit.settings.seed + 6)  # a draw whose gradients are large enough to be seen
    one_mu, one_logvar = mu.clone().requires_grad_(), logvar.clone().requires_grad_()
    reparameterize(one_mu, one_logvar).sum().backward()
    with_trick = {"mu": one_mu.grad.numpy(), "logvar": one_logvar.grad.numpy()}
    sigma = torch.exp(logvar / 2).numpy()
    return cloud.draw(path, _plain(samples), mu.numpy(), sigma, with_trick, sampled_directly(mu, logvar), theme=theme)


def sampled_directly(mu: torch.Tensor, logvar: torch.Tensor) -> dict | str:
    """Return the gradients after z = Normal(mu, sigma).sample(); z.sum().backward(), or the error that it raises."""
    mu, logvar = mu.clone().requires_grad_(), logvar.clone().requires_grad_()
    z = torch.distributions.Normal(mu, torch.exp(logvar / 2)).sample()
    try:
        z.sum().backward()
    except RuntimeError as error:
        return f"{type(error).__name__}: {str(error).splitlines()[0]}"
    return {name: None if leaf.grad is None else leaf.grad.numpy() for name, leaf in (("mu", mu), ("logvar", logvar))}


def _ellipses(kit: Kit, path: Path, theme: str) -> Picture:
    """2: the clouds of a batch, and one image decoded from ten samples of its own."""
    images, labels = kit.images(BATCH)
    with torch.no_grad():
        mu, logvar = kit.vae.encode(images)  # (B, 2)
        torch.manual_seed(kit.settings.seed)  # again: a training, if there was one, has drawn too
        many = (values.repeat_interleave(DECODED, 0) for values in (mu, logvar))
        z = kit.kata(1).reparameterize(*many)  # (B·S, 2)
        tiles = kit.vae.decode(z).reshape(len(images), DECODED, 28, 28)
    chosen = int(tiles.std(1).mean((1, 2)).argmax())  # whose samples look least alike
    z, decoded, sigma = z.reshape(-1, DECODED, 2)[chosen], tiles[chosen], torch.exp(logvar / 2)
    shown = (mu, sigma, labels)
    return ellipses.draw(
        path, *map(_plain, shown), chosen, _plain(images[chosen, 0]), _plain(z), _plain(decoded), theme=theme
    )


def _curves(kit: Kit, path: Path, theme: str) -> Picture:
    """3: the three losses, epoch by epoch."""
    return curves.draw(path, kit.history, theme=theme)


def _latents(kit: Kit, path: Path, theme: str) -> Picture:
    """4: where both models put the test images, and what both make of the same random z."""
    ours, theirs, labels = codes(kit)
    z = torch.randn(RANDOM, 2, generator=torch.Generator().manual_seed(kit.settings.seed))
    with torch.no_grad():
        tiles = [_plain(model.decode(z)[:, 0]) for model in (kit.autoencoder, kit.vae)]
    return latents.draw(path, ours, theirs, labels, _plain(z), *tiles, theme=theme)


def codes(kit: Kit) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the autoencoder's codes of the test images, the VAE's as the answer reads them off, and the labels."""
    with torch.no_grad():
        ours = torch.cat([kit.autoencoder.encode(images) for images, _ in kit.test_loader])
    theirs, labels = kit.kata(4).extract_latents(kit.vae, kit.test_loader)
    return _plain(ours), _plain(theirs), _plain(labels)


def _grid(kit: Kit, path: Path, theme: str) -> Picture:
    """5: the map of the latent plane."""
    return grid.draw(path, _plain(kit.kata(5).decode_grid(kit.vae)), theme=theme)


def _hero(kit: Kit, path: Path, theme: str) -> Picture:
    """Final: from the autoencoder's codes to the VAE's, and to the map."""
    return hero.draw(path, *codes(kit), _plain(kit.kata(5).decode_grid(kit.vae)), theme=theme)


def _plain(values) -> np.ndarray:
    return np.asarray(values.detach() if isinstance(values, torch.Tensor) else values)


PICTURES: dict[str, Callable[[Kit, Path, str], Picture]] = {
    "1": _cloud, "2": _ellipses, "3": _curves, "4": _latents, "5": _grid, "final": _hero,
}  # fmt: skip
