"""The canvas comes three times, once for each colour, as make_grid gives it. How many channels does one of the tiles
have, and how many axes a grey picture?
"""

HINT = "the size of the canvas"

from torchvision.utils import make_grid

import reference.kata_5_grid_sampling as right


def stitch(images, n):
    return make_grid(images, nrow=n, padding=0)


decode_grid = right.decode_grid  # what this one returns fits no canvas of the right size
