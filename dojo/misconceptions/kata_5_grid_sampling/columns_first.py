"""The tiles are upright, but they follow each other down the columns: the second is below the first. Does the
tiles' number grow faster to the right or downwards?"""

HINT = "the place of a tile"


def stitch(images, n):
    return images.reshape(n, n, 28, 28).permute(1, 2, 0, 3).reshape(n * 28, n * 28)
