"""stitch returns an image object of another library, such as a PIL image or a figure. What does the kata ask for,
and what can a caller still compute with it?"""

HINT = "the size of the canvas"

from PIL import Image

import reference.kata_5_grid_sampling as right


def stitch(images, n):
    return Image.fromarray((right.stitch(images, n) * 255).byte().numpy())
