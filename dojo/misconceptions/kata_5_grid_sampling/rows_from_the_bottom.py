"""The first row of tiles is at the bottom, with every tile upright: the rows are laid from below. Where should the
first tile be, according to the kata?"""

HINT = "the place of a tile"


def stitch(images, n):
    return images.reshape(n, n, 28, 28).flip(0).permute(0, 2, 1, 3).reshape(n * 28, n * 28)
