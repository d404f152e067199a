"""`.sample()` in place of the reparameterization trick."""

from functools import partial

import torch
from torch import Tensor
from torch.distributions import Normal

from dojo.models.other_training import Condition
from dojo.models.trained_models import TrainedModels
from dojo.what_if.outcome import Outcome, reconstructed, some_images
from lab.pictures.what_if import sample as picture

STAYS = 1e-6  # a smaller change of a weight does not count
SMALL = 0.1  # the share of the plain training's KL that counts as almost none


def run(models: TrainedModels) -> Outcome:
    """Train with samples that stop the gradients, and measure what the encoder has learned."""
    other = models.trained_otherwise(CONDITION)
    images = some_images(models)
    draw = partial(
        picture.draw,
        plain=models.history,
        other=other.history,
        images=images[:, 0].numpy(),
        usual=reconstructed(models.vae, images),
        tiles=reconstructed(other.model, images),
    )
    moved = (other.seen[-1] - other.seen[0]).abs().max().item()
    return Outcome(answer(moved, models.history["kl"][-1], other.history["kl"][-1]), draw, other.from_reference)


def conditions(models: TrainedModels) -> list[Condition | None]:
    """Return the trainings: one with the trick, and one with .sample()."""
    return [None, CONDITION]


def sampled(mu: Tensor, logvar: Tensor) -> Tensor:
    """Return a sample of N(mu, sigma²) that is not connected to the graph."""
    return Normal(mu, torch.exp(logvar / 2)).sample()


def head(model) -> Tensor:
    """Return the encoder's output for one grey image: it changes if any weight changes."""
    mu, logvar = model.encode(torch.full((1, 1, 28, 28), 0.5))
    return torch.cat([mu, logvar])


CONDITION = Condition("VAE_with_sample", sample=sampled, look=head)


def answer(moved: float, plain: float, other: float) -> str:
    """Return the option that fits how far the encoder moved, and the KL of both trainings."""
    if moved < STAYS:
        return "nothing"
    return "prior" if other < SMALL * plain else "slower"
