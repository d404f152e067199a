"""Picture 2: the clouds of a batch in the latent plane, and one of its images decoded from samples of its cloud."""

from pathlib import Path

import numpy as np

from lab.fashion_mnist import CLASS_NAMES
from lab.pictures import Axes
from lab.pictures.classes import colour, scatter
from lab.pictures.page import HIGH, SMALL, WIDE, Page, Picture, page
from lab.pictures.tiles import draw_tile


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
    """Draw the clouds of a batch, two sigma wide, and the images decoded from samples of one cloud.

    Shapes   mu, sigma (B, 2); labels (B,); image (28, 28), the chosen one; z (S, 2) drawn from its cloud;
             decoded (S, 28, 28)
    """
    with page(theme, WIDE, HIGH) as sheet:
        planes, tiles = sheet.figure.add_gridspec(2, 1, height_ratios=(3.5, 1))
        left, right, names = planes.subgridspec(1, 3, width_ratios=(1.6, 1, 0.4)).subplots()
        _draw_clouds(left, sheet, mu, sigma, labels)
        _outline(left, sheet, mu[chosen], sigma[chosen], 2)
        explained = _draw_chosen(right, sheet, mu[chosen], sigma[chosen], z)
        _draw_legend(names, left, explained)
        row = tiles.subgridspec(1, len(z) + 1).subplots()
        for number, (axes, tile) in enumerate(zip(row, [image, *decoded], strict=True)):
            draw_tile(axes, tile, f"sample {number}" if number else "image")
        caption = (
            f"Each of {len(mu)} images has a cloud of its own, and {overlapping(mu, sigma)} of these clouds overlap "
            f"another one within 2 sigma. {len(z)} samples of the outlined one ({CLASS_NAMES[labels[chosen]]}) decode "
            f"to images whose pixels, from 0 to 1, have a standard deviation of {decoded.std(axis=0).mean():.2g}."
        )
        return sheet.finish(path, "Each image is a cloud, and clouds overlap", caption)


def overlapping(mu: np.ndarray, sigma: np.ndarray, radius: float = 2.0) -> int:
    """Return how many clouds have a point of their edge, at radius sigma, in another. Shapes: mu, sigma (B, 2)."""
    angles = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    edges = mu[:, None] + radius * sigma[:, None] * np.stack([np.cos(angles), np.sin(angles)], axis=1)  # (B, 48, 2)
    far = (((edges[:, None] - mu[:, None]) / sigma[:, None]) ** 2).sum(-1)  # (B, B, 48): an edge seen from a cloud
    meets = (far <= radius**2).any(-1) & ~np.eye(len(mu), dtype=bool)
    return int((meets | meets.T).any(1).sum())


def _draw_clouds(axes: Axes, sheet: Page, mu: np.ndarray, sigma: np.ndarray, labels: np.ndarray) -> None:
    from matplotlib.patches import Ellipse

    for mean, spread, kind in zip(mu, sigma, labels, strict=True):
        own = colour(kind, sheet.colours)
        axes.add_patch(Ellipse(mean, *(4 * spread), fc=(*own, 0.12), ec=(*own, 0.5), lw=1))
    scatter(axes, sheet, mu, labels, size=16)
    axes.set(xlabel="z[0]", ylabel="z[1]", title="mu and 2 sigma of each image")
    axes.set_aspect("equal", adjustable="datalim")
    axes.grid()


def _draw_legend(axes: Axes, classes: Axes, explained: dict) -> None:
    """Name the classes, and below them the other marks."""
    looks = {"fontsize": SMALL, "labelspacing": 0.2, "title_fontsize": SMALL}
    handles, names = classes.get_legend_handles_labels()
    axes.add_artist(axes.legend(handles, names, loc="upper left", markerscale=2, title="left: mu of …", **looks))
    axes.legend(explained.values(), explained.keys(), loc="lower left", handlelength=1.8, title="right:", **looks)
    axes.set_axis_off()


def _draw_chosen(axes: Axes, sheet: Page, mean: np.ndarray, spread: np.ndarray, z: np.ndarray) -> dict:
    """Draw one cloud enlarged, with its samples numbered; return what each mark means, for the legend."""
    from matplotlib.lines import Line2D

    rings = {1: "-", 2: "--"}
    for radius in rings:
        _outline(axes, sheet, mean, spread, radius)
    (centre,) = axes.plot(*mean, "+", color=sheet.colours.ink, ms=14, mew=2.5, ls="none")
    (dots,) = axes.plot(*z.T, "o", color=sheet.colours.first, mec=sheet.colours.paper, ms=8, zorder=8, ls="none")
    for number, place in enumerate(z, start=1):
        sheet.write(axes, str(number), tuple(place), edge=sheet.colours.first, shape="circle")
    axes.set(xlabel="z[0]", ylabel="z[1]", title="The outlined one, enlarged")
    axes.update_datalim(_corners_around(np.vstack([z, mean - 2 * spread, mean + 2 * spread])))
    axes.set_aspect("equal", adjustable="datalim")
    axes.grid()
    shown = {
        f"{radius} sigma": Line2D([], [], color=sheet.colours.ink, ls=line, lw=2.5) for radius, line in rings.items()
    }
    return {"its mu": centre, **shown, "a sample": dots}


def _corners_around(places: np.ndarray) -> np.ndarray:
    """Return corners (2, 2) an eighth beyond places (N, 2): axes of equal scale keep these, but not a margin."""
    low, high = places.min(axis=0), places.max(axis=0)
    return np.stack([low - (high - low) / 8, high + (high - low) / 8])


def _outline(axes: Axes, sheet: Page, mean: np.ndarray, spread: np.ndarray, radius: int) -> None:
    from matplotlib.patches import Ellipse

    line = "-" if radius == 1 else "--"
    axes.add_patch(Ellipse(mean, *(2 * radius * spread), fill=False, ec=sheet.colours.ink, lw=2.5, ls=line, zorder=4))
