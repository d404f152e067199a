"""The canvas shows stripes: the pixels were poured into the new shape in the order in which they lie in
memory, so one tile fills line after line across the whole width. After the first line of the first tile,
which tile's line is next?
"""

HINT = "reshaping"


def stitch(images, n):
    return images.reshape(n * 28, n * 28)
