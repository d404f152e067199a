"""Codes of 2, 8 and 16 numbers."""

from functools import partial

import torch

from dojo.models.other_training import Condition
from dojo.models.trained_models import TrainedModels
from dojo.what_if.outcome import Outcome, reconstructed, some_images
from lab.pictures.what_if import dims as picture

MORE = (8, 16)
AMONG = 512  # test images over which the KL of a dimension is averaged
HALF = 0.5


def run(models: TrainedModels) -> Outcome:
    """Train with more dimensions, and compare how much the error falls with each step."""
    others = {d: models.trained_otherwise(condition(d)) for d in MORE}
    trained = {models.settings.latent_dim: models.vae, **{d: other.model for d, other in others.items()}}
    histories = [models.history, *(other.history for other in others.values())]
    errors, kls = ([history[name][-1] for history in histories] for name in ("recon", "kl"))
    images = some_images(models)
    draw = partial(
        picture.draw,
        sizes=list(trained),
        errors=errors,
        kls=kls,
        each=[kl_of_each(model, models) for model in trained.values()],
        images=images[:, 0].numpy(),
        tiles=[reconstructed(model, images) for model in trained.values()],
        drawn=[_drawn(model, d, len(images)) for d, model in trained.items()],
    )
    return Outcome(answer(errors), draw)


def conditions(models: TrainedModels) -> list[Condition | None]:
    """Return the trainings: the plain one, and those with more dimensions."""
    return [None, *map(condition, MORE)]


def condition(latent_dim: int) -> Condition:
    """Return a training with this number of dimensions."""
    return Condition(f"VAE_of_{latent_dim}_dimensions", latent_dim=latent_dim)


def kl_of_each(model, models: TrainedModels) -> list[float]:
    """Return the KL of each dimension, averaged over test images, the largest first, by the answer's kl_loss."""
    with torch.no_grad():
        mu, logvar = model.eval().encode(models.images(AMONG)[0])
        kl_loss = models.kata(3).kl_loss
        kls = [kl_loss(mu[:, [i]], logvar[:, [i]]).item() / len(mu) for i in range(mu.shape[1])]
    return sorted(kls, reverse=True)


def _drawn(model, latent_dim: int, count: int):
    z = torch.randn(count, latent_dim, generator=torch.Generator().manual_seed(0))
    with torch.no_grad():
        return model.eval().decode(z)[:, 0].numpy()


def answer(errors: list[float]) -> str:
    """Return the option that fits the errors of all three."""
    first, second = errors[0] - errors[1], errors[1] - errors[2]
    if first <= 0:
        return "rises"
    return "levels" if second < HALF * first else "falls"
