"""The same tile is repeated along each diagonal: its number seems to be row plus column. How many tiles come before
the first one of a row?"""

HINT = "the place of a tile"
CHANGES = {"images.reshape": "torch.stack([images[i + j] for i in range(n) for j in range(n)]).reshape"}
