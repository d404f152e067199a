"""The last row of tiles is at the top and every image is upside down: the finished canvas was flipped. On which
side should the first tile be, according to the kata?"""

HINT = "the place of a tile"
CHANGES = {"reshape(n * 28, n * 28)": "reshape(n * 28, n * 28).flip(0)"}
