"""Up to eight tiles lie in a row, whatever n is: that is what make_grid does unless it is told otherwise. Which number
does it need to be told?
"""

HINT = "the place of a tile"

from torchvision.utils import make_grid

import reference.kata_5_grid_sampling as right


def stitch(images, n):
    return make_grid(images, padding=0)[0]


decode_grid = right.decode_grid  # what this one returns fits no canvas of the right size
