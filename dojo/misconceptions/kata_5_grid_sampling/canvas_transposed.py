"""The whole canvas is mirrored along its diagonal: the tiles follow each other down the columns, and each image is
transposed, too. Which axis of the canvas belongs to the rows?"""

HINT = "reshaping"
CHANGES = {"permute(0, 2, 1, 3)": "permute(1, 3, 0, 2)"}
