"""The last tile row lies on top and every picture stands on its head: the finished canvas has been flipped. On which
side did the kata say the first tile lies?
"""

HINT = "the place of a tile"


def stitch(images, n):
    return images.reshape(n, n, 28, 28).permute(0, 2, 1, 3).reshape(n * 28, n * 28).flip(0)
