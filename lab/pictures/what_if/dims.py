"""Codes of several sizes: error and KL, the KL of each dimension, reconstructions, and random draws."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from lab.layout import listed
from lab.pictures import Axes
from lab.pictures.page import HIGH, WIDE, Page, Picture, page
from lab.pictures.what_if.pieces import draw_rows

USED = 0.1  # nats: a dimension with a smaller KL says almost nothing about the image


def draw(
    path: Path | str,
    sizes: Sequence[int],
    errors: Sequence[float],
    kls: Sequence[float],
    each: Sequence[Sequence[float]],
    images: np.ndarray,
    tiles: Sequence[np.ndarray],
    drawn: Sequence[np.ndarray],
    theme: str = "light",
) -> Picture:
    """Draw for each size the parts of the loss, the KL of each dimension, reconstructions, and decoded random z.

    Shapes   images (S, 28, 28); for each size: tiles, drawn (S, 28, 28), and in each the KL of every dimension
    """
    with page(theme, WIDE, HIGH) as sheet:
        left, right = sheet.figure.add_gridspec(1, 2, width_ratios=(1, 1.1))
        above, below = left.subgridspec(2, 1).subplots()
        _draw_parts(above, sheet, sizes, errors, kls)
        _draw_each(below, sheet, sizes, each)
        back, new = right.subgridspec(2, 1, height_ratios=(len(sizes) + 1, len(sizes)))
        draw_rows(back, sheet, {"image": images, **{f"d = {d}": own for d, own in zip(sizes, tiles, strict=True)}})
        rows = {f"d = {d}": own for d, own in zip(sizes, drawn, strict=True)}
        draw_rows(new, sheet, rows, "decoded from random z")
        used = [sum(kl > USED for kl in own) for own in each]
        caption = (
            f"With {listed(sizes)} dimensions the error ends at {listed([f'{error:.1f}' for error in errors])}, the "
            f"KL at {listed([f'{kl:.2f}' for kl in kls])} nats. {listed(used)} of the dimensions have a KL above "
            f"{USED:g} nats."
        )
        return sheet.finish(path, "What if the code has more dimensions?", caption)


def _draw_parts(axes: Axes, sheet: Page, sizes: Sequence[int], errors: Sequence[float], kls: Sequence[float]) -> None:
    """Stack the KL on the error, as parts of the total."""
    names = [f"d = {d}" for d in sizes]
    below = axes.bar(names, errors, 0.6, color=sheet.colours.first, alpha=0.5, label="error")
    above = axes.bar(names, kls, 0.6, bottom=errors, color=sheet.colours.second, alpha=0.8, label="KL")
    axes.bar_label(below, fmt="%.1f", label_type="center", weight="bold")
    axes.bar_label(above, labels=[f"KL {kl:.2f}" for kl in kls], padding=3, weight="bold")
    axes.margins(y=0.2)
    axes.set(title="The parts of the total loss, per image")
    axes.legend(loc="center left", bbox_to_anchor=(1, 0.5))


def _draw_each(axes: Axes, sheet: Page, sizes: Sequence[int], each: Sequence[Sequence[float]]) -> None:
    """Draw the KL of each dimension, the largest first, a line for each size."""
    from matplotlib.ticker import MaxNLocator

    colours = (sheet.colours.first, sheet.colours.second, sheet.colours.ink)
    for d, own, colour, marker in zip(sizes, each, colours, "os^", strict=True):
        axes.plot(range(1, d + 1), own, color=colour, marker=marker, lw=2, label=f"d = {d}")
    axes.axhline(USED, color=sheet.colours.quiet, ls="--", lw=1.5)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    axes.set_ylim(bottom=0)
    axes.set(xlabel="dimension, the largest KL first", title="KL of each dimension, in nats")
    axes.legend(loc="upper right")
    axes.grid()
