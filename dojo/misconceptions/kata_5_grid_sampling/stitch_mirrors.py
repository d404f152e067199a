"""The first tile is at the top right and left and right are exchanged in every image: the finished canvas was
flipped. On which side should the first tile be, according to the kata?"""

HINT = "the place of a tile"
CHANGES = {"reshape(n * 28, n * 28)": "reshape(n * 28, n * 28).flip(1)"}
