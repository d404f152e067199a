"""The history's entries are tensors that are still connected to their graphs, so every batch of the epoch stays in
memory. What must be taken out of a tensor before it is stored?"""

HINT = "floats in the history"
CHANGES = {"loss.item()": "loss"}
