"""Every tile is in its place, but each image is upside down. Was an axis flipped on the way?"""

HINT = "reshaping"

from dojo.misconceptions.changed import changed

stitch = changed("stitch", {"tiles = images.reshape(n, n, 28, 28)": "tiles = images.reshape(n, n, 28, 28).flip(2)"})
