"""Codes and labels fit together, but they are in the order of the data set and not in the loader's order. A new
loader seems to be used in place of the given one. Which loader was passed in?"""

HINT = "the order"
CHANGES = {"in loader:": "in DataLoader(loader.dataset, batch_size=64):"}
