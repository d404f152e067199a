"""A row has up to eight tiles for every n, which is make_grid's default. Which number does make_grid need?"""

HINT = "the place of a tile"

from torchvision.utils import make_grid


def stitch(images, n):
    return make_grid(images, padding=0)[0]
