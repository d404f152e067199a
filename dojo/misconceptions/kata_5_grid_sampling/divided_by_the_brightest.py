"""The canvas was divided by its brightest pixel, so each grey value is too large. Which grey value does the decoder
itself give for a pixel?"""

HINT = "the values of the pixels"
CHANGES = {"return stitch(images.cpu(), n)": "canvas = stitch(images.cpu(), n)\nreturn (canvas / canvas.max())"}
