"""Every tile is in its place, but its own rows and columns are exchanged: each image is transposed. Which two of
the four axes should not have changed their order?"""

HINT = "reshaping"


def stitch(images, n):
    return images.reshape(n, n, 28, 28).permute(0, 3, 1, 2).reshape(n * 28, n * 28)
