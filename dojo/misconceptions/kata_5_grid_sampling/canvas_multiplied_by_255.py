"""The canvas holds floats up to 255: it was multiplied, as for an image file. Which range does the kata ask for?"""

HINT = "the values of the pixels"

from dojo.misconceptions.changed import changed

decode_grid = changed("decode_grid", {"return stitch": "return 255 * stitch"})
