"""The history holds the losses of all batches added up, so it grows with the number of batches. What makes
a mean out of a sum?
"""

HINT = "the mean of an epoch"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"loss.item() * len(images)": "loss.item()", "sums[name] / seen": "sums[name]"})
