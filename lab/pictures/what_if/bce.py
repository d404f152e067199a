"""Binary cross-entropy beside the squared error: KL, squared error, reconstructions, and the floor of BCE."""

from pathlib import Path

import numpy as np

from lab.pictures.page import HIGH, WIDE, Picture, page
from lab.pictures.what_if.pieces import History, draw_bars, draw_both_losses, draw_rows


def draw(
    path: Path | str,
    plain: History,
    other: History,
    floor: float,
    images: np.ndarray,
    usual: np.ndarray,
    tiles: np.ndarray,
    theme: str = "light",
) -> Picture:
    """Draw the KL and the squared error of both trainings, the loss that each lowers, and reconstructions by both.

    Shapes   images, usual, tiles (S, 28, 28): as they are, after the plain training, after the other
    Takes    floor: the BCE of perfect reconstructions, in nats per image
    """
    with page(theme, WIDE, HIGH) as sheet:
        right = draw_both_losses(sheet, plain, other, "BCE")
        images_at, bars_at = right.subgridspec(2, 1, height_ratios=(1.7, 1))
        draw_rows(images_at, sheet, {"image": images, "plain": usual, "BCE": tiles})
        lowered = {"plain": plain["total"][-1], "BCE": other["total"][-1], "BCE if perfect": floor}
        draw_bars(bars_at.subgridspec(1, 1).subplots(), sheet, lowered, "Total loss at the end")
        caption = (
            f"Trained on BCE, the KL ends at {other['kl'][-1]:.2f} nats instead of {plain['kl'][-1]:.2f}, and the "
            f"squared error at {other['recon'][-1]:.1f} instead of {plain['recon'][-1]:.1f}. The total loss is "
            f"{other['total'][-1]:.0f} instead of {plain['total'][-1]:.0f}, but the BCE of a perfect reconstruction is "
            f"already {floor:.0f}."
        )
        return sheet.finish(path, "What if the error is BCE?", caption)
