"""Error against KL for several weights of the KL, the latent plane of each, and its reconstructions."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from lab.pictures import Axes
from lab.pictures.classes import scatter
from lab.pictures.page import HIGH, WIDE, Page, Picture, page
from lab.pictures.tiles import draw_tile
from lab.pictures.what_if.pieces import ERROR, KL

ROWS = 3  # images reconstructed with each weight
RING, NEARLY_ALL = 2.0, 99  # sigma of N(0, 1); the percentage of the codes that a plane shows


def draw(
    path: Path | str,
    weights: Sequence[float],
    errors: Sequence[float],
    kls: Sequence[float],
    codes: Sequence[np.ndarray],
    labels: np.ndarray,
    tiles: Sequence[np.ndarray],
    theme: str = "light",
) -> Picture:
    """Draw a point for each weight, and below each other its plane and its tiles.

    Shapes   codes: (N, 2) for each weight; labels (N,); tiles: (ROWS, 28, 28) for each weight
    """
    with page(theme, WIDE, HIGH) as sheet:
        left, right = sheet.figure.add_gridspec(1, 2, width_ratios=(1, 1.9))
        _draw_curve(left.subgridspec(1, 1).subplots(), sheet, weights, errors, kls)
        columns = right.subgridspec(1 + ROWS, len(weights), height_ratios=(1.25, *[1] * ROWS)).subplots().T
        for column, weight, own, images in zip(columns, weights, codes, tiles, strict=True):
            _draw_plane(column[0], sheet, own, labels)
            column[0].set_title(f"weight {weight:g}", weight="bold", size="medium")
            for axes, image in zip(column[1:], images, strict=True):
                draw_tile(axes, image)
        caption = (
            f"From weight {weights[0]:g} to {weights[-1]:g} the KL changes from {kls[0]:.2f} to {kls[-1]:.2f} nats and "
            f"the error from {errors[0]:.1f} to {errors[-1]:.1f}. The standard deviation of the codes changes from "
            f"{codes[0].std():.2f} to {codes[-1].std():.2f}. In the planes each class has a colour, and the dashed "
            f"ring is at 2 sigma of N(0, 1)."
        )
        return sheet.finish(path, "What if the KL has a weight?", caption)


def _draw_curve(
    axes: Axes, sheet: Page, weights: Sequence[float], errors: Sequence[float], kls: Sequence[float]
) -> None:
    from matplotlib.ticker import StrMethodFormatter

    sheet.keep_clear(axes, np.stack([kls, errors], axis=1), 5)
    axes.plot(kls, errors, color=sheet.colours.first, marker="o", ms=8, lw=2)
    for weight, place in zip(weights, zip(kls, errors, strict=True), strict=True):
        sheet.write(axes, f"{weight:g}", place, dy=16, edge=sheet.colours.first)
    axes.set_xscale("symlog", linthresh=0.1)
    axes.xaxis.set_major_formatter(StrMethodFormatter("{x:g}"))
    axes.margins(0.12)
    axes.set(xlabel=KL, ylabel=ERROR, title="Error against KL, for each weight")
    axes.grid()


def _draw_plane(axes: Axes, sheet: Page, codes: np.ndarray, labels: np.ndarray) -> None:
    """Draw the codes and, as a measure, two sigma of N(0, 1)."""
    from matplotlib.patches import Circle

    scatter(axes, sheet, codes, labels, size=4)
    axes.add_patch(Circle((0, 0), RING, fill=False, ec=sheet.colours.ink, lw=2, ls="--", zorder=4))
    reach = 1.15 * max(RING, np.percentile(np.abs(codes), NEARLY_ALL))
    axes.set(xlim=(-reach, reach), ylim=(-reach, reach), aspect="equal")
    axes.locator_params(nbins=3, integer=True)
