"""A model that is passed in train mode draws its map in train mode, so dropout and batch norm change the map. In
which mode should a model be when you only draw with it?"""

HINT = "eval mode"
CHANGES = {"model.eval()": ""}
