"""Raw pixels, 0 to 255, and too large a learning rate: logvar explodes, and NaN follows."""

import math
from functools import partial

import torch
from torch import Tensor

from dojo.models.other_training import Condition
from dojo.models.trained_models import TrainedModels
from dojo.what_if.outcome import Outcome, reconstructed, some_images
from lab.pictures.what_if import nan as picture

RAW, LR = 255.0, 0.1
AMONG = 64  # test images whose logvar is measured


def run(models: TrainedModels) -> Outcome:
    """Train for one epoch in both ways, and record the largest logvar and the loss after each step."""
    steps: list[Tensor] = []
    usual, raw = conditions(models, steps)
    plain = models.trained_otherwise(usual)
    untrained, images = models.new_vae(), some_images(models)
    try:
        other = models.trained_otherwise(raw)
        steps, key, tiles = other.seen, answer(other.history["total"][-1]), reconstructed(other.model, RAW * images)
    except (ValueError, ArithmeticError, AssertionError, RuntimeError):  # for example, Normal(mu, sigma) refuses NaN
        key, tiles = "error", None
    draw = partial(
        picture.draw,
        plain=torch.stack(plain.seen).numpy(),
        other=torch.stack(steps).numpy(),
        images=images[:, 0].numpy(),
        untrained=reconstructed(untrained, images),
        tiles=tiles,
    )
    return Outcome(key, draw)


def conditions(models: TrainedModels, steps: list[Tensor] | None = None) -> list[Condition]:
    """Return both trainings of one epoch: the plain one, and one on raw pixels. `steps` gets the second's records."""
    watched = looking(models, RAW, steps)
    return [
        Condition("VAE_watched", epochs=1, look=looking(models, 1.0), look_every=1),
        Condition("VAE_of_raw_pixels", factor=RAW, lr=LR, epochs=1, look=watched, look_every=1),
    ]


def looking(models: TrainedModels, factor: float, states: list[Tensor] | None = None):
    """Return a function that appends a model's largest logvar and its KL per image (2,) to a list."""

    def look(model) -> Tensor:
        mu, logvar = model.encode(factor * models.images(AMONG)[0])
        seen = torch.stack([logvar.max(), models.kata(3).kl_loss(mu, logvar) / len(mu)])
        if states is not None:
            states.append(seen)
        return seen

    return look


def answer(total: float) -> str:
    """Return the option that fits the mean total of the epoch. One NaN makes this mean NaN."""
    return "recovers" if math.isfinite(total) else "goes_on"
