"""The last row and the last column of the canvas are empty: the loops end one tile too early. How many numbers does
range(n - 1) give?"""

HINT = "the place of a tile"
CHANGES = {"images.reshape(n, n, 28, 28)": "images.clone().reshape(n, n, 28, 28)\ntiles[-1] = tiles[:, -1] = 0"}
