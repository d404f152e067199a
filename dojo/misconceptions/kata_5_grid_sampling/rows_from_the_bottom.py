"""The first row of tiles is at the bottom, with every tile upright: the rows begin at the bottom. Where should the
first tile be, according to the kata?"""

HINT = "the place of a tile"
CHANGES = {"tiles.permute": "tiles.flip(0).permute"}
