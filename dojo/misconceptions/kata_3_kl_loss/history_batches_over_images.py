"""The history is too small by about a factor of the batch size. Means over a batch were added up and then divided
by the number of images. By how many images must the mean of one batch be multiplied first?"""

HINT = "the mean of an epoch"
CHANGES = {"loss.item() * len(images)": "loss.item()"}
