"""Picture 5: the latent plane decoded on a grid, by the VAE and by the autoencoder."""

from pathlib import Path

import numpy as np

from lab.pictures import Axes
from lab.pictures.page import HIGH, WIDE, Page, Picture, page

SIDE = 28  # pixels of a tile


def draw(
    path: Path | str, canvas: np.ndarray, ae_canvas: np.ndarray, limit: float = 3.0, theme: str = "light"
) -> Picture:
    """Draw two canvases of decoded tiles over [-limit, limit]², z[0] to the right and z[1] upwards.

    Shapes   canvas (n·28, n·28) in [0, 1], of the VAE: its top left tile is z = (-limit, +limit);
             ae_canvas: the same of the plain autoencoder
    """
    with page(theme, WIDE, HIGH) as sheet:
        before, after = sheet.figure.subplots(1, 2)
        for axes, tiles, name in (before, ae_canvas, "plain autoencoder"), (after, canvas, "your VAE"):
            draw_canvas(axes, sheet, tiles, limit)
            axes.set_title(f"Decoded by the {name}".replace("the your", "your"))
        n = len(canvas) // SIDE
        near, far = distances(canvas)
        caption = (
            f"Both decoders get the same {n} by {n} codes z. {inside(n, limit):.0%} of the tiles lie within the ring "
            f"of 2 sigma, where 86% of N(0, 1) is. In the VAE's map neighbours are {near:.2f} apart on average, any "
            f"two tiles {far:.2f}."
        )
        return sheet.finish(path, "Choose any code, decode it: a map of the latent plane", caption)


def draw_canvas(axes: Axes, sheet: Page, canvas: np.ndarray, limit: float) -> None:
    """Draw the canvas so that each tile is centred on its z, with the ring of 2 sigma of N(0, 1)."""
    from matplotlib.patches import Circle

    half = limit / (len(canvas) // SIDE - 1)  # of a tile: the outermost z are centres, not edges
    edge = limit + half
    axes.imshow(canvas, cmap="gray", vmin=0, vmax=1, origin="upper", extent=(-edge, edge, -edge, edge))
    axes.add_patch(Circle((0, 0), 2, fill=False, ec="black", lw=4.5))
    axes.add_patch(Circle((0, 0), 2, fill=False, ec="#ffb000", lw=2.5, ls="--"))  # the tiles are grey in any theme
    ticks = np.arange(-int(limit), int(limit) + 1)
    axes.set(xlabel="z[0]", ylabel="z[1]", xticks=ticks, yticks=ticks)
    axes.spines[:].set_visible(True)  # in the dark theme the map would have no end


def inside(n: int, limit: float) -> float:
    """Return the share of the n·n tiles whose z lies within 2 sigma of N(0, 1)."""
    ticks = np.linspace(-limit, limit, n)
    return float((np.hypot(*np.meshgrid(ticks, ticks)) <= 2).mean())


def distances(canvas: np.ndarray) -> tuple[float, float]:
    """Return how far apart tiles are, on average: neighbours, and any two; Euclidean, over the pixels."""
    n = len(canvas) // SIDE
    tiles = np.asarray(canvas, float).reshape(n, SIDE, n, SIDE).swapaxes(1, 2)  # (n, n, 28, 28)
    tiles = tiles.reshape(n, n, -1)  # (n, n, 784)
    beside = np.linalg.norm(np.diff(tiles, axis=1), axis=-1)  # (n, n - 1)
    below = np.linalg.norm(np.diff(tiles, axis=0), axis=-1)  # (n - 1, n)
    flat = tiles.reshape(n * n, -1)
    squares = (flat**2).sum(axis=1)
    between = np.sqrt(np.maximum(squares[:, None] + squares - 2 * flat @ flat.T, 0))  # (n·n, n·n)
    return float((beside.mean() + below.mean()) / 2), float(between.sum() / (n * n * (n * n - 1)))
