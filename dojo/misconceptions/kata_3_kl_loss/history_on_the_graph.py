"""The history's entries are tensors that are still connected to their graphs, and not floats. What must be taken
out of a tensor before it is stored?"""

HINT = "floats in the history"
CHANGES = {"loss.item()": "loss"}
