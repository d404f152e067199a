"""The tiles are upright, but they follow each other down the columns: the second is below the first. Does the
number of a tile grow faster to the right or downwards?"""

HINT = "the place of a tile"
CHANGES = {"permute(0, 2, 1, 3)": "permute(1, 2, 0, 3)"}
