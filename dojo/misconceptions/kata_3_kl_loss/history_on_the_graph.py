"""The history's entries are tensors that are still connected to their graphs, so every batch of the epoch stays in
memory. What must be taken out of a tensor before it is stored?"""

HINT = "floats in the history"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"loss.item()": "loss"})
