"""The values are right, but the canvas is a Python list of rows. Which type does the kata ask for?"""

HINT = "the tiles on the canvas"

from dojo.misconceptions.changed import changed

decode_grid = changed("decode_grid", {".numpy()": ".tolist()"})
