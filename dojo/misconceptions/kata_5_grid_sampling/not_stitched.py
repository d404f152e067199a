"""The decoded tiles are returned one by one. Which of your functions makes one picture of them?"""

HINT = "the tiles on the canvas"

from dojo.misconceptions.changed import changed

decode_grid = changed("decode_grid", {"stitch(images.cpu(), n)": "images"})
