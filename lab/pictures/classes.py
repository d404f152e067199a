"""The look of the ten classes: each has its own colour, marker and name, not only its own colour."""

import numpy as np

from lab.fashion_mnist import CLASS_NAMES
from lab.pictures import Axes
from lab.pictures.page import Colours, Page

# Ten colours that colour-blind readers can distinguish.  Source: Petroff 2021 (arXiv:2107.02270)
COLOURS = (
    *("#3f90da", "#ffa90e", "#bd1f01", "#94a4a2", "#832db6"),
    *("#a96b59", "#e76300", "#b9ac70", "#717581", "#92dadd"),
)
MARKERS = "os^vD<>P*X"
FEW, SLIGHT = 1000, 0.25  # names avoid at most this many codes, each as wide as this
MIDDLE = 11  # points, of the mark in the middle of a class
THIN = {"*": 1.8, "P": 1.2, "X": 1.2}  # scale factors with which these look as large as a disc


def colour(kind: int, colours: Colours) -> tuple[float, ...]:
    """Return a class's colour (red, green, blue), lightened as the theme needs it."""
    from matplotlib.colors import to_rgb

    return tuple(part + colours.lightened * (1 - part) for part in to_rgb(COLOURS[kind]))


def scatter(axes: Axes, page: Page, codes: np.ndarray, labels: np.ndarray, size: float) -> None:
    """Draw the codes as points, in a colour and with a marker for each class.

    Shapes   codes (N, 2), labels (N,)
    Takes    size: of a point, in points squared
    """
    for kind in np.unique(labels):
        looks = {"color": colour(kind, page.colours), "marker": MARKERS[kind], "label": CLASS_NAMES[kind]}
        area = size * THIN.get(MARKERS[kind], 1)
        axes.scatter(*codes[labels == kind].T, s=area, alpha=0.8, linewidths=0, zorder=3, **looks)


def write_names(axes: Axes, page: Page, codes: np.ndarray, labels: np.ndarray) -> None:
    """Put a large mark where the middle of each class's codes is, and its name beside it.

    Shapes   codes (N, 2), labels (N,)
    """
    kinds = np.unique(labels)
    middles = np.stack([np.median(codes[labels == kind], axis=0) for kind in kinds])  # (K, 2)
    page.keep_clear(axes, middles, MIDDLE / 2)
    page.keep_clear(axes, codes[:: max(1, len(codes) // FEW)], SLIGHT)
    for kind, middle in zip(kinds, middles, strict=True):
        own, marker = colour(kind, page.colours), MARKERS[kind]
        looks = {"marker": marker, "ms": MIDDLE * THIN.get(marker, 1) ** 0.5, "mfc": own, "mec": page.colours.ink}
        axes.plot(*middle, ls="none", zorder=6, **looks)
        page.write(axes, CLASS_NAMES[kind], tuple(middle), edge=own)
