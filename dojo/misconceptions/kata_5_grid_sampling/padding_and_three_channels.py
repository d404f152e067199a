"""The canvas has three channels and seams between its tiles, as make_grid gives it unless it is told otherwise. How
many axes has a grey picture, and how wide are n tiles of 28 pixels that touch?
"""

HINT = "the size of the canvas"

from torchvision.utils import make_grid

import reference.kata_5_grid_sampling as right


def stitch(images, n):
    return make_grid(images, nrow=n)


decode_grid = right.decode_grid  # what this one returns fits no canvas of the right size
