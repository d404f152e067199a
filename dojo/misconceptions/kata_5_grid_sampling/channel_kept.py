"""The canvas still has an axis for the channel in front. How many axes does a grey image need?"""

HINT = "the size of the canvas"
CHANGES = {"reshape(n * 28": "reshape(1, n * 28"}
