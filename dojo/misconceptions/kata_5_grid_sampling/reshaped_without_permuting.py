"""The canvas shows stripes: the pixels keep their order in memory, so the lines of one tile are spread over the
whole width. After the first line of the first tile, which tile's line must come next?"""

HINT = "reshaping"


def stitch(images, n):
    return images.reshape(n * 28, n * 28)
