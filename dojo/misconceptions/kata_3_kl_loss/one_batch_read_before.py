"""Everything is right, but one batch was read before the loop, in a separate pass over the loader. What do you know
about the images without reading a batch twice?"""

HINT = "the loops"
CHANGES = {"model.train()": "_first = next(iter(loader))\nmodel.train()"}
