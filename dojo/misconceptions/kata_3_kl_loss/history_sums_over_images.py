"""The history holds sums over all images of an epoch, so it grows with the data set. What must a sum be divided by
to become a mean per image?"""

HINT = "the mean of an epoch"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"sums[name] / seen": "sums[name]"})
