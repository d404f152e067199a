"""All tiles are in one long row. After how many tiles does a new row begin?"""

HINT = "the place of a tile"

import torch

import reference.kata_5_grid_sampling as right


def stitch(images, n):
    return torch.cat(list(images[:, 0]), dim=1)


decode_grid = right.decode_grid  # what this one returns fits no canvas of the right size
