"""Every tile is in its place, but its values reach up to 255. Which values may stitch change?"""

HINT = "the pixels of a tile"
CHANGES = {"return tiles": "return 255 * tiles"}
