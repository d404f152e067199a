"""Every tile is in its place, but each image is upside down. Was an axis flipped on the way?"""

HINT = "reshaping"
CHANGES = {"tiles = images.reshape(n, n, 28, 28)": "tiles = images.reshape(n, n, 28, 28).flip(2)"}
