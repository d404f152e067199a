"""The history is too large by about a factor of the batch size: sums over images were divided by the number of
batches. What is counted in the sum, and what in the divisor?"""

HINT = "the mean of an epoch"
CHANGES = {"seen += len(images)": "seen += 1"}
