"""The history is a list with a dict for each epoch. The kata asks for one dict with three lists. How would a caller
get the curve of the KL from yours?"""

HINT = "the names in the history"
CHANGES = {
    "return history": "return [dict(zip(history, row, strict=True)) for row in zip(*history.values(), strict=True)]"
}
