"""The whole canvas is mirrored at its diagonal: the tiles follow each other down the columns, and each image is
transposed, too. Which axis of the canvas belongs to the rows?"""

HINT = "reshaping"


def stitch(images, n):
    return images.reshape(n, n, 28, 28).permute(1, 3, 0, 2).reshape(n * 28, n * 28)
