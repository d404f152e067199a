"""Posterior collapse, epoch by epoch: the KL, the error, and the reconstructions of some images."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from lab.pictures.page import HIGH, WIDE, Picture, page
from lab.pictures.what_if.pieces import History, draw_both_losses, draw_rows, figures

NAME = "averaged over pixels"
ROWS = 4  # moments of the training that are shown


def draw(
    path: Path | str,
    plain: History,
    other: History,
    images: np.ndarray,
    seen: Sequence[np.ndarray],
    usual: np.ndarray,
    theme: str = "light",
) -> Picture:
    """Draw both losses of the plain training and of the other, and the same images after more and more epochs.

    Shapes   images (S, 28, 28); seen: their reconstructions (S, 28, 28), before training and after each epoch;
             usual (S, 28, 28): those of the plain training
    """
    with page(theme, WIDE, HIGH) as sheet:
        right = draw_both_losses(sheet, plain, other, NAME)
        moments = sorted({round(place) for place in np.geomspace(1, len(seen), ROWS) - 1})
        rows = {"untrained" if moment == 0 else f"epoch {moment}": seen[moment] for moment in moments}
        draw_rows(right, sheet, {"image": images, **rows, "plain": usual})
        caption = (
            f"With the error averaged over the pixels the KL is {figures(other['kl'][0])} nats in epoch 1 and "
            f"{figures(other['kl'][-1])} in epoch {len(other['kl'])}. With the sum it is {plain['kl'][-1]:.2f}. The "
            f"squared error ends at {other['recon'][-1]:.1f} instead of {plain['recon'][-1]:.1f}. "
            f"The difference between reconstructions of different images is {figures(apart(seen[-1]))} per pixel "
            f"instead of {figures(apart(usual))}."
        )
        return sheet.finish(path, "What if the error is averaged over the pixels, and the KL is not?", caption)


def apart(tiles: np.ndarray) -> float:
    """Return how far tiles (S, 28, 28) are from each other: the standard deviation over them, averaged over pixels."""
    return float(tiles.std(axis=0).mean())
