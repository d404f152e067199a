"""The canvas is larger than its tiles: there are gaps between them, as make_grid adds by default. How wide are n
tiles of 28 pixels without gaps?"""

HINT = "the size of the canvas"
CHANGES = {"tiles.permute(0, 2, 1, 3).reshape(n * 28, n * 28)": "make_grid(images, nrow=n)[0]"}

from torchvision.utils import make_grid
