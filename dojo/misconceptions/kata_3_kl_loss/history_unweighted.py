"""The history is the mean of the batches' means, so the few images of a small last batch count as much as a
full one's. How much should a batch weigh?
"""

HINT = "the mean of an epoch"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"loss.item() * len(images)": "loss.item()", "seen += len(images)": "seen += 1"})
