"""The reconstruction error averaged over the pixels, and not summed: posterior collapse."""

from functools import partial

from torch import Tensor

from dojo.models.other_training import Condition
from dojo.models.trained_models import TrainedModels
from dojo.what_if.outcome import Outcome, decoded, reconstructed, some_images
from lab.pictures.what_if import collapse as picture

PIXELS = 784
COLLAPSED = 0.1  # nats per image


def run(models: TrainedModels) -> Outcome:
    """Train on the averaged error, decode the same images after each epoch, and find when the KL is almost 0."""
    images = some_images(models)
    other = models.trained_otherwise(condition(models))
    draw = partial(
        picture.draw,
        plain=models.history,
        other=other.history,
        images=images[:, 0].numpy(),
        seen=[tiles.numpy() for tiles in other.seen],
        usual=reconstructed(models.vae, images),
    )
    return Outcome(answer(other.history["kl"]), draw, other.from_reference)


def conditions(models: TrainedModels) -> list[Condition | None]:
    """Return the trainings: the plain one, and one on the averaged error."""
    return [None, condition(models)]


def condition(models: TrainedModels) -> Condition:
    """Return the training on the averaged error. After each epoch it decodes some images."""
    return Condition("VAE_with_the_error_averaged", averaged, look=lambda model: decoded(model, some_images(models)))


def averaged(recon_loss: Tensor, kl: Tensor) -> Tensor:
    """Return the loss with the error per pixel and the KL per image."""
    return recon_loss / PIXELS + kl


def answer(kl: list[float]) -> str:
    """Return the option that fits the KL of each epoch."""
    if kl[0] < COLLAPSED:
        return "first"
    return "later" if kl[-1] < COLLAPSED else "never"
