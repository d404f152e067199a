"""The same tile fills the canvas: the number of the tile does not change. How must it change in each round of
the loop?"""

HINT = "the place of a tile"
CHANGES = {"tiles.permute(0, 2, 1, 3).reshape(n * 28, n * 28)": "images[0, 0].repeat(n, n)"}
