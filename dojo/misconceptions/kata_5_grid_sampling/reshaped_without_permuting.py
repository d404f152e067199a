"""The canvas shows stripes: the pixels keep their order in memory, so the lines of one tile are spread over the
whole width. After the first line of the first tile, which tile's line must come next?"""

HINT = "reshaping"
CHANGES = {"tiles.permute(0, 2, 1, 3)": "tiles"}
