"""The decoded tiles are returned one by one. Which of your functions makes one picture of them?"""

HINT = "the tiles on the canvas"
CHANGES = {"stitch(images.cpu(), n)": "images"}
