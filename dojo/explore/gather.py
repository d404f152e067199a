"""The data of the page: the answer's trained models, its codes, its map, and the test images."""

import base64
import io
import math

import numpy as np
import torch
from PIL import Image

from dojo.answers import Answers
from dojo.curriculum.katas import katas
from dojo.explore.decoder import SIDE, page_decoder
from dojo.explore.page import Plane, Shown
from dojo.models.trained_models import TrainedModels
from lab.fashion_mnist import CLASS_NAMES

PER_ROW = 32
MAP_SIDE, MAP_LIMIT = 15, 3.0


def planes_of(models: TrainedModels) -> tuple[Plane, Plane]:
    """Return the autoencoder's plane and the VAE's, computed by the answer's own functions."""
    decode_grid = models.kata(5).decode_grid
    ae_codes, codes, _ = models.codes()
    with torch.no_grad():
        logvar = torch.cat([models.vae.encode(images)[1] for images, _ in models.test_loader])
    sigmas = torch.exp(logvar / 2).numpy()
    return (
        _plane("ae", "Autoencoder", ae_codes, None, models.autoencoder, decode_grid),
        _plane("vae", "VAE", codes, sigmas, models.vae, decode_grid),
    )


def _plane(name: str, title: str, codes: np.ndarray, sigmas: np.ndarray | None, model, decode_grid) -> Plane:
    limit = max(MAP_LIMIT, math.ceil(float(np.abs(codes).max())))
    decoder = page_decoder(model, model.decode, decode_grid, limit)
    return Plane(name, title, codes, sigmas, decoder, np.asarray(decode_grid(model, n=MAP_SIDE, limit=MAP_LIMIT)))


def shown_beside(models: TrainedModels) -> Shown:
    """Return the test images, their classes and which katas came from the reference."""
    batches = [(images, labels) for images, labels in models.test_loader]
    images = torch.cat([images for images, _ in batches])[:, 0].numpy()
    labels = torch.cat([labels for _, labels in batches]).numpy()
    return Shown(labels, tuple(CLASS_NAMES), sprite(images), PER_ROW, MAP_LIMIT, from_reference(models.answers))


def from_reference(answers: Answers) -> tuple[str, ...]:
    """Return sentences about the katas whose code is not the learner's."""
    theirs = [kata for kata in katas() if answers.source(kata).ours]
    if len(theirs) == len(katas()):
        return ("Every kata is taken from reference/.",)
    return tuple(f"{kata.label} is taken from reference/." for kata in theirs)


def sprite(images: np.ndarray) -> str:
    """Return images (N, 28, 28) in [0, 1] as one PNG in base64, PER_ROW in a row."""
    rows = math.ceil(len(images) / PER_ROW)
    padded = np.zeros((rows * PER_ROW, SIDE, SIDE), np.uint8)
    padded[: len(images)] = np.rint(images * 255)
    sheet = padded.reshape(rows, PER_ROW, SIDE, SIDE).transpose(0, 2, 1, 3).reshape(rows * SIDE, PER_ROW * SIDE)
    png = io.BytesIO()
    Image.fromarray(sheet).save(png, "PNG", optimize=True)
    return base64.b64encode(png.getvalue()).decode("ascii")
