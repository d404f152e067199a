"""One image as a tile: grey, from 0 (black) to 1 (white), without rescaling."""

import numpy as np

from lab.pictures import Axes


def draw_tile(axes: Axes, image: np.ndarray, title: str = "") -> None:
    """Draw an image (28, 28) without ticks, under a short title."""
    axes.imshow(image, cmap="gray", vmin=0, vmax=1)
    axes.set(xticks=[], yticks=[])
    axes.set_title(title, size="medium")
    axes.spines[:].set_visible(False)
