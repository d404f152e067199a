"""Everything is right, but the loader was read once more, in a separate pass, perhaps to count the images. How can you
get the number of images without that pass?"""

HINT = "the order"
CHANGES = {"codes, labels = [], []": "codes, labels = [], []\n_count = sum(len(batch) for _, batch in loader)"}
