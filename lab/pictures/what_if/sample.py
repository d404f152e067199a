""".sample() beside the trick: both losses epoch by epoch, and reconstructions."""

from pathlib import Path

import numpy as np

from lab.pictures.page import HIGH, WIDE, Picture, page
from lab.pictures.what_if.collapse import apart
from lab.pictures.what_if.pieces import History, draw_both_losses, draw_rows, figures


def draw(
    path: Path | str,
    plain: History,
    other: History,
    images: np.ndarray,
    usual: np.ndarray,
    tiles: np.ndarray,
    theme: str = "light",
) -> Picture:
    """Draw both losses of the plain training and of the other, and reconstructions by both.

    Shapes   images, usual, tiles (S, 28, 28): as they are, after the plain training, after the other
    """
    with page(theme, WIDE, HIGH) as sheet:
        right = draw_both_losses(sheet, plain, other, "with .sample()")
        draw_rows(right, sheet, {"image": images, "plain": usual, ".sample()": tiles})
        caption = (
            f"With .sample() the KL ends at {figures(other['kl'][-1])} nats instead of {plain['kl'][-1]:.2f}, and the "
            f"squared error at {other['recon'][-1]:.1f} instead of {plain['recon'][-1]:.1f}. The difference between "
            f"reconstructions of different images is {figures(apart(tiles))} per pixel instead of "
            f"{figures(apart(usual))}."
        )
        return sheet.finish(path, "What if z is drawn with .sample()?", caption)
