"""The history holds sums over all images of an epoch, so it grows with the data set. What must a sum be divided by
to become a mean per image?"""

HINT = "the mean of an epoch"
CHANGES = {"sums[name] / seen": "sums[name]"}
