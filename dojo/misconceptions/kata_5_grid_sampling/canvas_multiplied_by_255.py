"""The canvas holds floats up to 255: it was multiplied, as for an image file. Which range does the kata ask for?"""

HINT = "the values of the pixels"
CHANGES = {"return stitch": "return 255 * stitch"}
