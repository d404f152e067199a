"""Binary cross-entropy in place of the squared error."""

from functools import partial

from torch import Tensor
from torch.nn import functional as F

from dojo.models.other_training import Condition
from dojo.models.trained_models import TrainedModels
from dojo.what_if.outcome import Outcome, reconstructed, some_images
from lab.pictures.what_if import bce as picture

SAME = 0.05  # a KL that differs by less than this share counts as the same


def run(models: TrainedModels) -> Outcome:
    """Train on BCE, and compare its KL and its squared error with those of the plain training."""
    other = models.trained_otherwise(CONDITION)
    images = some_images(models)
    perfect = models.images(512)[0]
    draw = partial(
        picture.draw,
        plain=models.history,
        other=other.history,
        floor=bce(perfect, perfect).item(),
        images=images[:, 0].numpy(),
        usual=reconstructed(models.vae, images),
        tiles=reconstructed(other.model, images),
    )
    return Outcome(answer(models.history["kl"][-1], other.history["kl"][-1]), draw, other.from_reference)


def conditions(models: TrainedModels) -> list[Condition | None]:
    """Return the trainings: the plain one, and one on BCE."""
    return [None, CONDITION]


def bce(recon: Tensor, images: Tensor) -> Tensor:
    """Return the binary cross-entropy, summed over the pixels and averaged over the images, in nats."""
    return F.binary_cross_entropy(recon, images, reduction="sum") / len(images)


CONDITION = Condition("VAE_with_BCE", error=bce)


def answer(plain: float, other: float) -> str:
    """Return the option that fits the KL of both trainings."""
    if abs(other - plain) < SAME * plain:
        return "same"
    return "larger" if other > plain else "smaller"
