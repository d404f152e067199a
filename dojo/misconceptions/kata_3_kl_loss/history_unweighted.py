"""The history is the mean of the batches' means, so the few images of a small last batch count as much as those of
a full one. How much weight should a batch have?"""

HINT = "the mean of an epoch"
CHANGES = {"loss.item() * len(images)": "loss.item()", "seen += len(images)": "seen += 1"}
