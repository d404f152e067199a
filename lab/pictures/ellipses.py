"""Picture 2: each image of a batch as an ellipse in the latent plane, and one of them in ten samples."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from lab.fashion_mnist import CLASS_NAMES
from lab.pictures.classes import colour, scatter
from lab.pictures.page import Page, Picture, page
from lab.pictures.tiles import draw_tile

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def draw(
    path: Path | str,
    mu: np.ndarray,
    sigma: np.ndarray,
    labels: np.ndarray,
    chosen: int,
    image: np.ndarray,
    z: np.ndarray,
    decoded: np.ndarray,
    theme: str = "light",
) -> Picture:
    """Draw the clouds of a batch, one sigma wide, and beside one of the images what its samples decode to.

    Shapes   mu, sigma (B, 2); labels (B,); image (28, 28), the chosen one; z (S, 2) drawn from its cloud;
             decoded (S, 28, 28)
    """
    with page(theme, 13, 9) as sheet:
        rows = sheet.figure.add_gridspec(2, 1, height_ratios=(4.6, 1))
        left, right = rows[0].subgridspec(1, 2, width_ratios=(1.6, 1)).subplots()
        _draw_clouds(left, sheet, mu, sigma, labels)
        _outline(left, sheet, mu[chosen], sigma[chosen], 1)
        left.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), ncols=5, handletextpad=0.1)
        _draw_chosen(right, sheet, mu[chosen], sigma[chosen], z)
        row = rows[1].subgridspec(1, len(z) + 1).subplots()
        for number, (axes, tile) in enumerate(zip(row, [image, *decoded], strict=True)):
            draw_tile(axes, tile, f"sample {number}" if number else "image")
        caption = (
            f"Each of {len(mu)} images has a cloud of its own, with a sigma between {sigma.min():.2g} and "
            f"{sigma.max():.2g}; {len(z)} samples of the outlined one ({CLASS_NAMES[labels[chosen]]}) decode "
            f"to images; the pixels vary by {decoded.std(axis=0).mean():.2g} (standard deviation, averaged)."
        )
        return sheet.finish(path, "Each image is a cloud, not a point", caption)


def _draw_clouds(axes: "Axes", sheet: Page, mu: np.ndarray, sigma: np.ndarray, labels: np.ndarray) -> None:
    from matplotlib.patches import Ellipse

    for mean, spread, kind in zip(mu, sigma, labels, strict=True):
        own = colour(kind, sheet.colours)
        axes.add_patch(Ellipse(mean, *(2 * spread), fc=(*own, 0.2), ec=(*own, 0.7), lw=1.5))
    scatter(axes, sheet, mu, labels, size=30)
    axes.set(xlabel="z[0]", ylabel="z[1]", title="All of them: mu, and an ellipse one sigma wide")
    axes.set_aspect("equal", adjustable="datalim")
    axes.grid()


def _draw_chosen(axes: "Axes", sheet: Page, mean: np.ndarray, spread: np.ndarray, z: np.ndarray) -> None:
    """Draw one cloud from near by, with its samples numbered."""
    for radius in (1, 2):
        _outline(axes, sheet, mean, spread, radius)
        sheet.write(axes, f"{radius} sigma", (mean[0], mean[1] - radius * spread[1]), 0, -10)
    axes.plot(*mean, "+", color=sheet.colours.ink, ms=14, mew=2.5)
    axes.plot(*z.T, "o", color=sheet.colours.first, mec=sheet.colours.paper, ms=10, zorder=10)
    for number, place in enumerate(z, start=1):
        sheet.write(axes, str(number), tuple(place), 11, 9)
    axes.set(xlabel="z[0]", ylabel="z[1]", title="The outlined one, and its samples")
    axes.margins(0.15)
    axes.set_aspect("equal", adjustable="datalim")
    axes.grid()


def _outline(axes: "Axes", sheet: Page, mean: np.ndarray, spread: np.ndarray, radius: int) -> None:
    from matplotlib.patches import Ellipse

    line = "-" if radius == 1 else "--"
    axes.add_patch(Ellipse(mean, *(2 * radius * spread), fill=False, ec=sheet.colours.ink, lw=2.5, ls=line, zorder=4))
