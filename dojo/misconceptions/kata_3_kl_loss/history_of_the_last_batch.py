"""The history holds the losses of each epoch's last batch, without the earlier batches. How can the losses of the
earlier batches be kept until the epoch is over?"""

HINT = "when the sums are updated"
CHANGES = {"sums[name] += loss": "sums[name] = loss", "seen += len(images)": "seen = len(images)"}
