"""All tiles are in one tall column. How many tiles are side by side before a new row begins?"""

HINT = "the place of a tile"

import reference.kata_5_grid_sampling as right


def stitch(images, n):
    return images.reshape(n * n * 28, 28)


decode_grid = right.decode_grid  # what this one returns fits no canvas of the right size
