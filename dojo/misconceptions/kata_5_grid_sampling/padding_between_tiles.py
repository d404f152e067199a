"""The canvas is larger than its tiles: there are gaps between them, as make_grid adds by default. How wide are n
tiles of 28 pixels without gaps?"""

HINT = "the size of the canvas"

import torch


def stitch(images, n):
    canvas = torch.zeros(n * 30 + 2, n * 30 + 2, dtype=images.dtype)
    for k, tile in enumerate(images[:, 0]):
        top, left = (k // n) * 30 + 2, (k % n) * 30 + 2
        canvas[top : top + 28, left : left + 28] = tile
    return canvas
