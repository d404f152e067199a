"""The canvas still has an axis for the channel in front. How many axes does a grey image need?"""

HINT = "the size of the canvas"


def stitch(images, n):
    return images.reshape(n, n, 28, 28).permute(0, 2, 1, 3).reshape(1, n * 28, n * 28)
