"""The canvas has three equal channels, one for each colour, as make_grid returns it. How many channels does a tile
have, and how many axes does a grey image have?"""

HINT = "the size of the canvas"

from torchvision.utils import make_grid

import reference.kata_5_grid_sampling as right


def stitch(images, n):
    return make_grid(images, nrow=n, padding=0)


decode_grid = right.decode_grid  # what this one returns fits no canvas of the right size
