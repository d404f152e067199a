"""In each entry of the history, only the last batch counts, but it is divided by the images of the whole epoch. The
losses of a batch replace those of the batch before. How can all batches of an epoch count?"""

HINT = "when the sums are updated"
CHANGES = {"sums[name] += loss": "sums[name] = loss"}
