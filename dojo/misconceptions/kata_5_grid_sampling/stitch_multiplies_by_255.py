"""Every tile is in its place, but its values reach up to 255. Which values may stitch change?"""

HINT = "the pixels of a tile"


def stitch(images, n):
    return 255 * images.reshape(n, n, 28, 28).permute(0, 2, 1, 3).reshape(n * 28, n * 28)
