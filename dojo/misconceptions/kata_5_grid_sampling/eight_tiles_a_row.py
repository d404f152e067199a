"""A row has up to eight tiles for every n, which is make_grid's default. Which number does make_grid need?"""

HINT = "the place of a tile"
CHANGES = {"tiles.permute(0, 2, 1, 3).reshape(n * 28, n * 28)": "make_grid(images, padding=0)[0]"}

from torchvision.utils import make_grid
