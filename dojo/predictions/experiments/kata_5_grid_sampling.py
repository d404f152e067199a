"""Kata 5: the corners of the map, the distance of neighbours, and the autoencoder's map."""

import torch
from torch import Tensor

from dojo.models.trained_models import TrainedModels
from dojo.predictions.experiments.measured import MANY, Measured
from lab.pictures.grid import distances

SIDE = 28
CORNERS = {"top left": (0, 0), "top right": (0, -1), "bottom left": (-1, 0), "bottom right": (-1, -1)}


def corner_of_the_map(models: TrainedModels) -> Measured:
    """For each corner tile, find the nearest of four pictures."""
    tiles = _tiles(models.kata(5).decode_grid(models.vae))
    corners = torch.stack([tiles[place] for place in CORNERS.values()]).flatten(1)  # (4, 784)
    images = models.images(10_000)[0].flatten(1)
    noise = torch.rand(64, SIDE * SIDE, generator=torch.Generator().manual_seed(0))
    black, mean = torch.zeros(1, SIDE * SIDE), images.mean(0, keepdim=True)
    likes = {"black": black, "noise": noise, "mean": mean, "garment": images}
    gaps = torch.stack([torch.cdist(corners, those).min(1).values for those in likes.values()])  # (4 things, 4 corners)
    nearest = [list(likes)[thing] for thing in gaps.argmin(0)]
    named = zip(CORNERS, nearest, gaps.min(0).values.tolist(), strict=True)
    says = ", ".join(f"{corner} {name} ({gap:.1f})" for corner, name, gap in named)
    key = max(likes, key=nearest.count)
    usual = f"a test image is {_usual(images):.1f} from the nearest other one, on average"
    return Measured(key, f"the nearest picture and its distance: {says}. For comparison, {usual}")


def strangers_over_neighbours(models: TrainedModels) -> Measured:
    """Compare random pairs of tiles with neighbours."""
    near, far = distances(torch.as_tensor(models.kata(5).decode_grid(models.vae)).numpy())
    return Measured(far / near, f"random pairs are {far:.2f} apart, neighbours {near:.2f}: {far / near:.1f} times")


def kinds_on_the_autoencoder_s_map(models: TrainedModels) -> Measured:
    """Give each tile the class of the nearest test image, and count the classes."""
    ours, theirs = (_kinds(models, model) for model in (models.autoencoder, models.vae))
    key = "same" if ours == theirs else "fewer" if ours < theirs else "more"
    return Measured(key, f"by the nearest test image: {ours} classes on the autoencoder's map, {theirs} on the VAE's")


def _usual(images: Tensor) -> float:
    """Return how far an image is from the nearest other one, on average over the first of them."""
    return torch.cdist(images[:MANY], images).topk(2, largest=False).values[:, 1].mean().item()


def _kinds(models: TrainedModels, model: torch.nn.Module) -> int:
    tiles = _tiles(models.kata(5).decode_grid(model)).flatten(0, 1).flatten(1)  # (n·n, 784)
    images, labels = models.images(10_000)
    return len(labels[torch.cdist(tiles, images.flatten(1)).argmin(1)].unique())


def _tiles(canvas) -> Tensor:
    n = len(canvas) // SIDE
    return torch.as_tensor(canvas).float().reshape(n, SIDE, n, SIDE).transpose(1, 2)  # (n, n, 28, 28)
