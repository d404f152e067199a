"""A model that is passed in train mode is used in train mode. Dropout makes its codes random, and the pass changes
batch norm's statistics. In which mode should a model be when you only read its codes?"""

HINT = "eval mode"
CHANGES = {"model.eval()": ""}
