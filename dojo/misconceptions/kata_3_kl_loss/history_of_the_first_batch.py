"""The history holds the losses of each epoch's first batch, without the later batches. What must happen to the sums
in every batch?"""

HINT = "when the sums are updated"
CHANGES = {
    "sums[name] += loss.item() * len(images)": "sums[name] = sums[name] if seen else loss.item()",
    "seen += len(images)": "seen = 1",
}
