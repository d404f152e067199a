"""The same tile fills the canvas: the number of the tile does not change. What must happen to it in each round of
the loop?"""

HINT = "the place of a tile"


def stitch(images, n):
    return images[0, 0].repeat(n, n)
