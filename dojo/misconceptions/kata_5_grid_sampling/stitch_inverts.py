"""Every tile is in its place, but black and white are exchanged: the values are subtracted from 1. Which values may
stitch change?"""

HINT = "the pixels of a tile"


def stitch(images, n):
    return 1 - images.reshape(n, n, 28, 28).permute(0, 2, 1, 3).reshape(n * 28, n * 28)
