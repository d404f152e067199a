"""The same tile is repeated along each diagonal: its number seems to be row plus column. How many tiles come before
the first one of a row?"""

HINT = "the place of a tile"

import torch


def stitch(images, n):
    return torch.cat([torch.cat([images[i + j, 0] for j in range(n)], dim=1) for i in range(n)])
