"""Everything is right, but one batch was read before the loop, in a separate pass over the loader. What do you know
about the codes without reading a batch twice?"""

HINT = "the order"
CHANGES = {"codes, labels = [], []": "codes, labels = [], []\n_first = next(iter(loader))"}
