"""What an experiment answers with, and what several of them look at."""

from dataclasses import dataclass

import torch
from torch import Tensor

from dojo.models.trained_models import TrainedModels

MANY = 512  # images that an experiment looks at


@dataclass(frozen=True)
class Measured:
    """What came out: an option's key or a number, and the sentence that tells it."""

    answer: str | float
    says: str


def clouds(model: torch.nn.Module, models: TrainedModels) -> tuple[Tensor, Tensor]:
    """Return mu and sigma of test images, (MANY, d) each."""
    with torch.no_grad():
        mu, logvar = model.encode(models.images(MANY)[0])
    return mu, torch.exp(logvar / 2)
