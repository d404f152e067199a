"""The canvas has three channels and gaps between its tiles, as make_grid returns it by default. How many axes does
a grey image have, and how wide are n tiles of 28 pixels without gaps?"""

HINT = "the size of the canvas"
CHANGES = {"tiles.permute(0, 2, 1, 3).reshape(n * 28, n * 28)": "make_grid(images, nrow=n)"}

from torchvision.utils import make_grid
