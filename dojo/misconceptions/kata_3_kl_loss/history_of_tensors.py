"""The numbers are right and hang on no graph, but they are tensors or NumPy numbers where floats are due. What does
item() make of a tensor?
"""

HINT = "floats in the history"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"loss.item()": "loss.detach()"})
