"""The canvas has three equal channels, one for each colour, as make_grid returns it. How many channels does a tile
have, and how many axes does a grey image have?"""

HINT = "the size of the canvas"

from torchvision.utils import make_grid


def stitch(images, n):
    return make_grid(images, nrow=n, padding=0)
