"""How the ten classes look: a colour, a marker and a name each, so that colour does not speak alone."""

from typing import TYPE_CHECKING

import numpy as np

from lab.fashion_mnist import CLASS_NAMES
from lab.pictures.page import Colours, Page

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Ten colours that stay apart for colour-blind eyes.  Source: Petroff 2021 (arXiv:2107.02270)
COLOURS = (
    *("#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6"),
    *("#a96b59", "#e76300", "#b9ac70", "#717581", "#92dadd"),
)
MARKERS = "os^vD<>P*X"


def colour(kind: int, colours: Colours) -> tuple[float, ...]:
    """Return a class's colour (red, green, blue), lightened as the theme needs it."""
    from matplotlib.colors import to_rgb

    return tuple(part + colours.lightened * (1 - part) for part in to_rgb(COLOURS[kind]))


def scatter(axes: "Axes", page: Page, codes: np.ndarray, labels: np.ndarray, size: float) -> None:
    """Draw the codes as points, in a colour and with a marker for each class.

    Shapes   codes (N, 2), labels (N,)
    Takes    size: of a point, in points squared
    """
    for kind in np.unique(labels):
        looks = {"color": colour(kind, page.colours), "marker": MARKERS[kind], "label": CLASS_NAMES[kind]}
        axes.scatter(*codes[labels == kind].T, s=size, alpha=0.8, linewidths=0, zorder=3, **looks)


def write_names(axes: "Axes", page: Page, codes: np.ndarray, labels: np.ndarray) -> None:
    """Write each class's name where the middle of its codes is, or as near as there is room.

    Shapes   codes (N, 2), labels (N,)
    """
    kinds = np.unique(labels)
    middles = np.stack([np.median(codes[labels == kind], axis=0) for kind in kinds])  # (K, 2)
    span = np.maximum(np.ptp(codes, axis=0), 1e-9)
    for kind, place in zip(kinds, spread_out(middles / span) * span, strict=True):
        page.write(axes, CLASS_NAMES[kind], tuple(place))


def spread_out(places: np.ndarray, width: float = 0.2, height: float = 0.055) -> np.ndarray:
    """Move places up, from the lowest on, until no two labels of that width and height overlap.

    Shapes   places (K, 2), in shares of the axes -> (K, 2)
    """
    settled = places.copy()
    order = np.argsort(places[:, 1])
    for rank, one in enumerate(order):
        for below in order[:rank]:
            if abs(settled[one, 0] - settled[below, 0]) < width:
                settled[one, 1] = max(settled[one, 1], settled[below, 1] + height)
    return settled
