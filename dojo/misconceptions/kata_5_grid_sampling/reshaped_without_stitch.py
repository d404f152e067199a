"""The decoded images are reshaped to the size of the canvas, so the lines of one tile are spread over the whole width.
Which of your functions puts whole tiles side by side?"""

HINT = "the tiles on the canvas"
CHANGES = {"stitch(images.cpu(), n)": "images.cpu().reshape(n * 28, n * 28)"}
