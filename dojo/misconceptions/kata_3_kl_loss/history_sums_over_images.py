"""The history holds sums over all the images of an epoch, so it grows with the data set. By what is a sum
divided to make it a mean per image?
"""

HINT = "the mean of an epoch"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"sums[name] / seen": "sums[name]"})
