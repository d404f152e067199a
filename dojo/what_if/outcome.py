"""The result of an experiment, and data that several experiments use."""

from dataclasses import dataclass, field
from functools import partial

import numpy as np
import torch
from torch import Tensor

from dojo.models.trained_models import TrainedModels
from lab.pictures.page import Picture

KINDS = (1, 8, 7, 0)  # the classes of the test images that are reconstructed: trouser, bag, sneaker, T-shirt
AMONG = 512


@dataclass(frozen=True)
class Outcome:
    """A result: the key of an option of the question, and how to draw the picture."""

    answer: str
    draw: partial[Picture]  # draw(path, theme=…)
    from_reference: list[str] = field(default_factory=list)  # functions that were taken from the reference


def some_images(models: TrainedModels, count: int = len(KINDS)) -> Tensor:
    """Return the first test image of each of the first classes in KINDS (count, 1, 28, 28)."""
    images, labels = models.images(AMONG)
    return torch.stack([images[labels == kind][0] for kind in KINDS[:count]])


def decoded(model, images: Tensor) -> Tensor:
    """Decode mu of images (S, 1, 28, 28) and return the images (S, 28, 28)."""
    return model.decode(model.encode(images)[0])[:, 0]


def reconstructed(model, images: Tensor) -> np.ndarray:
    """Return the same without a graph, as an array."""
    with torch.no_grad():
        return decoded(model.eval(), images).numpy()
