"""The canvas was rescaled so that its darkest pixel is 0 and its brightest is 1. Which grey value does the decoder
itself give for a pixel?"""

HINT = "the values of the pixels"
CHANGES = {
    "return stitch(images.cpu(), n)": "canvas = stitch(images.cpu(), n)\n"
    "return ((canvas - canvas.min()) / (canvas.max() - canvas.min()).clamp(min=1e-8))"
}
