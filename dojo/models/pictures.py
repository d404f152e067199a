"""The picture of each kata: its data, computed with the answer's own code. See lab/pictures."""

from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import numpy as np
import torch

from dojo.curriculum.katas import ROOT, stage
from dojo.models.checkpoints import key_of
from dojo.models.other_training import Condition
from dojo.models.settings import last_used
from dojo.models.trained_models import TrainedModels
from dojo.storage import small_files
from lab import files
from lab.pictures import cloud, curves, ellipses, grid, hero, latents
from lab.pictures.page import Picture

MU, LOGVAR = (1.0, -0.5), (1.5, 0.0)
SAMPLES = 1000
CANDIDATES, BATCH = 512, 128  # number of images to choose from, and of clouds to draw
DECODED = 10  # samples of one image
RANDOM = 6  # z for both decoders


def drawn(of: str, models: TrainedModels, path: Path, theme: str) -> str:
    """Draw a picture, unless the file at this path is this picture already. Return its caption."""
    more = [Path(__file__), *sorted((ROOT / "lab").rglob("*.py"))]
    what = f"{of} {theme} {metadata.version('matplotlib')}"
    key = key_of(what, models.settings, models.answers, more, last_used(stage(of)).number)
    there = small_files.recall(f"picture-{path.stem}")
    if there.get("key") == key and files.holds(path, there.get("sha256", "")):
        return there["caption"]
    caption = draw(of, models, path, theme).caption
    small_files.remember(f"picture-{path.stem}", {"key": key, "sha256": files.digest(path), "caption": caption})
    return caption


def draw(of: str, models: TrainedModels, path: Path, theme: str) -> Picture:
    """Draw the picture of a stage, such as "3" or "final"."""
    torch.manual_seed(models.settings.seed)
    return PICTURES[of](models, path, theme)


def _cloud(models: TrainedModels, path: Path, theme: str) -> Picture:
    """1: samples with and without the trick, and both gradients."""
    reparameterize = models.kata(1).reparameterize
    mu, logvar = torch.tensor(MU), torch.tensor(LOGVAR)
    sigma = torch.exp(logvar / 2)
    samples = reparameterize(mu.expand(SAMPLES, 2).clone(), logvar.expand(SAMPLES, 2).clone())
    direct = torch.distributions.Normal(mu, sigma).sample((SAMPLES,))
    torch.manual_seed(models.settings.seed + 6)  # with this seed the gradients are large enough to be visible
    one_mu, one_logvar = mu.clone().requires_grad_(), logvar.clone().requires_grad_()
    reparameterize(one_mu, one_logvar).sum().backward()
    with_trick = {"mu": one_mu.grad.numpy(), "logvar": one_logvar.grad.numpy()}
    clouds = map(_plain, (samples, direct, mu, sigma))
    return cloud.draw(path, *clouds, with_trick, sampled_directly(mu, logvar), theme=theme)


def sampled_directly(mu: torch.Tensor, logvar: torch.Tensor) -> dict | str:
    """Return the gradients after z = Normal(mu, sigma).sample(); z.sum().backward(), or the error that it raises."""
    mu, logvar = mu.clone().requires_grad_(), logvar.clone().requires_grad_()
    z = torch.distributions.Normal(mu, torch.exp(logvar / 2)).sample()
    try:
        z.sum().backward()
    except RuntimeError as error:
        return f"{type(error).__name__}: {str(error).splitlines()[0]}"
    return {name: None if leaf.grad is None else leaf.grad.numpy() for name, leaf in (("mu", mu), ("logvar", logvar))}


def _ellipses(models: TrainedModels, path: Path, theme: str) -> Picture:
    """2: the clouds of a batch, and the image whose samples decode to the least similar images."""
    images, labels = models.images(CANDIDATES)
    with torch.no_grad():
        mu, logvar = models.vae.encode(images)  # (B, 2)
        torch.manual_seed(models.settings.seed)  # again, because a training may have used random numbers
        many = (values.repeat_interleave(DECODED, 0) for values in (mu, logvar))
        z = models.kata(1).reparameterize(*many)  # (B·S, 2)
        tiles = models.vae.decode(z).reshape(len(images), DECODED, 28, 28)
    chosen = int(tiles.var(1).mean((1, 2)).argmax())
    batch = [*[i for i in range(BATCH) if i != chosen][: BATCH - 1], chosen]
    z, decoded, sigma = z.reshape(-1, DECODED, 2)[chosen], tiles[chosen], torch.exp(logvar / 2)
    clouds = (_plain(values[batch]) for values in (mu, sigma, labels))
    return ellipses.draw(path, *clouds, BATCH - 1, _plain(images[chosen, 0]), _plain(z), _plain(decoded), theme=theme)


def _curves(models: TrainedModels, path: Path, theme: str) -> Picture:
    """3: the losses, epoch by epoch, and those of a training without the KL."""
    without_kl = Condition("VAE_without_the_KL", lambda recon_loss, kl: recon_loss)
    return curves.draw(path, models.history, models.trained_otherwise(without_kl).history, theme=theme)


def _latents(models: TrainedModels, path: Path, theme: str) -> Picture:
    """4: the codes of the test images in both models, and the same random z decoded by both."""
    ours, theirs, labels = models.codes()
    z = torch.randn(RANDOM, 2, generator=torch.Generator().manual_seed(models.settings.seed))
    with torch.no_grad():
        tiles = [_plain(model.decode(z)[:, 0]) for model in (models.autoencoder, models.vae)]
    return latents.draw(path, ours, theirs, labels, _plain(z), *tiles, theme=theme)


def _grid(models: TrainedModels, path: Path, theme: str) -> Picture:
    """5: the map of the latent plane, decoded by both models."""
    decode_grid = models.kata(5).decode_grid
    return grid.draw(path, _plain(decode_grid(models.vae)), _plain(decode_grid(models.autoencoder)), theme=theme)


def _hero(models: TrainedModels, path: Path, theme: str) -> Picture:
    """Final: the codes of both models, and the map."""
    return hero.draw(path, *models.codes(), _plain(models.kata(5).decode_grid(models.vae)), theme=theme)


def _plain(values) -> np.ndarray:
    return np.asarray(values.detach() if isinstance(values, torch.Tensor) else values)


PICTURES: dict[str, Callable[[TrainedModels, Path, str], Picture]] = {
    "1": _cloud, "2": _ellipses, "3": _curves, "4": _latents, "5": _grid, "final": _hero,
}  # fmt: skip
