"""Everything is right, but the loader was read once more, in a pass of its own, perhaps to count the images. What
else tells how many images there are?"""

HINT = "the order"
CHANGES = {"codes, labels = [], []": "codes, labels = [], []\n_count = sum(len(batch) for _, batch in loader)"}
