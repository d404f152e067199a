"""Every tile is in its place, but left and right are exchanged within each image. Was an axis flipped on the
way?"""

HINT = "reshaping"
CHANGES = {"tiles = images.reshape(n, n, 28, 28)": "tiles = images.reshape(n, n, 28, 28).flip(3)"}
