"""The values are right, but the canvas is a Python list of rows. Which type does the kata ask for?"""

HINT = "the tiles on the canvas"
CHANGES = {".numpy()": ".tolist()"}
