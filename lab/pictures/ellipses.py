"""Picture 2: each image of a batch as an ellipse in the latent plane, and one of them in ten samples."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from lab.fashion_mnist import CLASS_NAMES
from lab.pictures.classes import colour, scatter
from lab.pictures.page import HIGH, WIDE, Page, Picture, page
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
    with page(theme, WIDE, HIGH) as sheet:
        planes, tiles = sheet.figure.add_gridspec(2, 1, height_ratios=(3.5, 1))
        left, right, names = planes.subgridspec(1, 3, width_ratios=(1.6, 1, 0.36)).subplots()
        _draw_clouds(left, sheet, mu, sigma, labels)
        _outline(left, sheet, mu[chosen], sigma[chosen], 1)
        _draw_chosen(right, sheet, mu[chosen], sigma[chosen], z)
        names.legend(*left.get_legend_handles_labels(), loc="center", handletextpad=0.1, markerscale=2)
        names.set_axis_off()
        row = tiles.subgridspec(1, len(z) + 1).subplots()
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
    scatter(axes, sheet, mu, labels, size=20)
    axes.set(xlabel="z[0]", ylabel="z[1]", title="mu and 1 sigma of each image")
    axes.set_aspect("equal", adjustable="datalim")
    axes.grid()


def _draw_chosen(axes: "Axes", sheet: Page, mean: np.ndarray, spread: np.ndarray, z: np.ndarray) -> None:
    """Draw one cloud from near by, with its samples numbered."""
    for radius in (1, 2):
        _outline(axes, sheet, mean, spread, radius)
    axes.plot(*mean, "+", color=sheet.colours.ink, ms=14, mew=2.5)
    axes.plot(*z.T, "o", color=sheet.colours.first, mec=sheet.colours.paper, ms=11, zorder=8)
    for number, place in enumerate(z, start=1):
        sheet.write(axes, str(number), tuple(place), edge=sheet.colours.first, shape="circle")
    for radius in (1, 2):
        sheet.write(axes, f"{radius} sigma", (mean[0], mean[1] - radius * spread[1]))
    axes.set(xlabel="z[0]", ylabel="z[1]", title="The outlined one and its samples")
    axes.update_datalim(_with_air(np.vstack([z, mean - 2 * spread, mean + 2 * spread])))
    axes.set_aspect("equal", adjustable="datalim")
    axes.grid()


def _with_air(places: np.ndarray) -> np.ndarray:
    """Return corners (2, 2) an eighth beyond places (N, 2): equal axes may give up their margins, but not these."""
    low, high = places.min(axis=0), places.max(axis=0)
    return np.stack([low - (high - low) / 8, high + (high - low) / 8])


def _outline(axes: "Axes", sheet: Page, mean: np.ndarray, spread: np.ndarray, radius: int) -> None:
    from matplotlib.patches import Ellipse

    line = "-" if radius == 1 else "--"
    axes.add_patch(Ellipse(mean, *(2 * radius * spread), fill=False, ec=sheet.colours.ink, lw=2.5, ls=line, zorder=4))
