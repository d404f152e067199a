"""The last row and the last column of the canvas are empty: the loops end one tile too early. How many numbers does
range(n - 1) give?"""

HINT = "the place of a tile"

import torch


def stitch(images, n):
    canvas = torch.zeros(n * 28, n * 28, dtype=images.dtype)
    for i in range(n - 1):
        for j in range(n - 1):
            canvas[i * 28 : (i + 1) * 28, j * 28 : (j + 1) * 28] = images[i * n + j, 0]
    return canvas
