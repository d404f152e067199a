"""Every tile is in its place, but black and white are exchanged: the values are subtracted from 1. Which values may
stitch change?"""

HINT = "the pixels of a tile"
CHANGES = {"return tiles": "return 1 - tiles"}
