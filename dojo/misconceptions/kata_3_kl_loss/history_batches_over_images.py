"""The history is too small by about the batch size: losses that are means already were added up over the
batches and then divided by the number of images. By how many images does one batch's mean have to be
multiplied first?
"""

HINT = "the mean of an epoch"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"loss.item() * len(images)": "loss.item()"})
