"""The history holds the sum of the losses of all batches, so it grows with the number of batches. What turns a sum
into a mean?"""

HINT = "the mean of an epoch"
CHANGES = {"loss.item() * len(images)": "loss.item()", "sums[name] / seen": "sums[name]"}
