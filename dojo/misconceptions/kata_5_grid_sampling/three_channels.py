"""The canvas has three equal channels, one for each colour, as make_grid returns it. How many channels does a tile
have, and how many axes does a grey image have?"""

HINT = "the size of the canvas"
CHANGES = {"tiles.permute(0, 2, 1, 3).reshape(n * 28, n * 28)": "make_grid(images, nrow=n, padding=0)"}

from torchvision.utils import make_grid
