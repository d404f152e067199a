"""Every tile is in its place, but its own rows and columns are exchanged: each image is transposed. Which two of
the four axes should not have changed their order?"""

HINT = "reshaping"
CHANGES = {"permute(0, 2, 1, 3)": "permute(0, 3, 1, 2)"}
