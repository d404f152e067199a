"""The canvas holds integers from 0 to 255, as image files do. Which range does the kata ask for?"""

HINT = "the values of the pixels"
CHANGES = {"return stitch(images.cpu(), n).numpy()": "return (255 * stitch(images.cpu(), n).numpy()).astype(np.uint8)"}
