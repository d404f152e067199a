"""The points are returned as a table of n rows and n columns. In which shape does a decoder take a batch of
codes?"""

HINT = "the shape of z"
CHANGES = {".reshape(n * n, 2)": ""}
