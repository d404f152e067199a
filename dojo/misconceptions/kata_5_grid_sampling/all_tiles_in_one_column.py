"""All tiles are in one tall column. How many tiles are side by side before a new row begins?"""

HINT = "the place of a tile"
CHANGES = {"tiles.permute(0, 2, 1, 3).reshape(n * 28, n * 28)": "images.reshape(n * n * 28, 28)"}
