"""The KL with a weight: from none to 16 times."""

from collections.abc import Callable
from functools import partial

from torch import Tensor

from dojo.models.other_training import Condition
from dojo.models.trained_models import TrainedModels
from dojo.what_if.outcome import Outcome, reconstructed, some_images
from lab.pictures.what_if import weight as picture

WEIGHTS = (0.0, 0.1, 1.0, 4.0, 16.0)
PLAIN = 1.0


def run(models: TrainedModels) -> Outcome:
    """Train with each weight, and compare error and KL of the smallest weight with those of the largest."""
    others = {weight: models.trained_otherwise(condition(weight)) for weight in WEIGHTS if weight != PLAIN}
    trained = [others[weight].model if weight in others else models.vae for weight in WEIGHTS]
    histories = [others[weight].history if weight in others else models.history for weight in WEIGHTS]
    errors, kls = ([history[name][-1] for history in histories] for name in ("recon", "kl"))
    planes = [models.kata(4).extract_latents(model, models.test_loader) for model in trained]
    images = some_images(models, picture.ROWS)
    draw = partial(
        picture.draw,
        weights=WEIGHTS,
        errors=errors,
        kls=kls,
        codes=[codes for codes, _ in planes],
        labels=planes[0][1],
        tiles=[reconstructed(model, images) for model in trained],
    )
    return Outcome(
        answer(errors, kls), draw, sorted({name for other in others.values() for name in other.from_reference})
    )


def conditions(models: TrainedModels) -> list[Condition | None]:
    """Return the trainings, one for each weight. Weight 1 is the plain training."""
    return [None if weight == PLAIN else condition(weight) for weight in WEIGHTS]


def answer(errors: list[float], kls: list[float]) -> str:
    """Return the option that fits error and KL, each from the smallest weight to the largest."""
    if kls[-1] >= kls[0]:
        return "larger"
    return "trade" if errors[-1] > errors[0] else "both"


def condition(weight: float) -> Condition:
    """Return a training with the KL multiplied by a weight."""
    return Condition(f"VAE_with_{weight:g}_times_the_KL", weighted(weight))


def weighted(weight: float) -> Callable[[Tensor, Tensor], Tensor]:
    """Return the loss with this weight on the KL."""
    return lambda recon_loss, kl: recon_loss + weight * kl
