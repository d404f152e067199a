"""Picture 5: the latent plane decoded on a grid, with its axes."""

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from lab.pictures.page import HIGH, Picture, page

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIDE = 28  # pixels of a tile


def draw(path: Path | str, canvas: np.ndarray, limit: float = 3.0, theme: str = "light") -> Picture:
    """Draw a canvas of decoded tiles over [-limit, limit]², z[0] to the right and z[1] upwards.

    Shapes   canvas (n·28, n·28) in [0, 1]; its top left tile is z = (-limit, +limit)
    """
    with page(theme, 8.0, HIGH) as sheet:
        draw_canvas(sheet.figure.subplots(), canvas, limit)
        n = len(canvas) // SIDE
        near, far = distances(canvas)
        caption = (
            f"{n} by {n} points of [{-limit:g}, {limit:g}]², decoded, z = ({-limit:g}, {limit:g}) at the top left: "
            f"neighbours are {near:.2f} apart on average, any two tiles {far:.2f}."
        )
        return sheet.finish(path, "A map of the latent plane", caption)


def draw_canvas(axes: "Axes", canvas: np.ndarray, limit: float) -> None:
    """Draw the canvas so that each tile is centred on its z."""
    half = limit / (len(canvas) // SIDE - 1)  # of a tile: the outermost z are centres, not edges
    edge = limit + half
    axes.imshow(canvas, cmap="gray", vmin=0, vmax=1, origin="upper", extent=(-edge, edge, -edge, edge))
    ticks = np.linspace(-limit, limit, 7)
    axes.set(xlabel="z[0]", ylabel="z[1]", xticks=ticks, yticks=ticks)
    axes.spines[:].set_visible(True)  # in the dark theme the map would have no end


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
