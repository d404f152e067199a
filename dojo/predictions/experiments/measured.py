"""The result of an experiment, and data that several experiments use."""

from dataclasses import dataclass

import torch
from torch import Tensor

from dojo.models.trained_models import TrainedModels

MANY = 512  # images used by an experiment


@dataclass(frozen=True)
class Measured:
    """A result: an option's key or a number, and a sentence about it."""

    answer: str | float
    says: str


def clouds(model: torch.nn.Module, models: TrainedModels) -> tuple[Tensor, Tensor]:
    """Return mu and sigma of test images, (MANY, d) each."""
    with torch.no_grad():
        mu, logvar = model.encode(models.images(MANY)[0])
    return mu, torch.exp(logvar / 2)
