"""stitch returns an image object of another library, such as a PIL image or a figure. What does the kata ask for,
and what can a caller still compute with it?"""

HINT = "the size of the canvas"
CHANGES = {
    "return tiles": "return Image.fromarray((255 * tiles",
    "reshape(n * 28, n * 28)": "reshape(n * 28, n * 28)).byte().numpy())",
}

from PIL import Image
