"""The points are transposed: one row holds all z[0] and the other all z[1]. What should one row describe?"""

HINT = "the shape of z"
CHANGES = {".reshape(n * n, 2)": ".reshape(n * n, 2).T.contiguous()"}
