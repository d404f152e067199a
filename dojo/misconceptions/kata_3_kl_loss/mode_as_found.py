"""A model that is passed in eval mode is trained in eval mode: nothing switches it. Which code makes sure that it
is in the mode in which it should learn?"""

HINT = "train mode"
CHANGES = {"model.train()": ""}
