"""The history is 784 times too small: its numbers are means per pixel. What does the kata average over?"""

HINT = "the mean of an epoch"
CHANGES = {"sums[name] / seen": "sums[name] / seen / 784"}
