"""The history holds tensors or NumPy numbers and not floats. What does item() return for a tensor?"""

HINT = "floats in the history"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"loss.item()": "loss.detach()"})
