"""The history counts each batch as a full one, also the last batch, which may be smaller. How many images are in the
batch of this pass of the loop?"""

HINT = "the mean of an epoch"
CHANGES = {"loss.item() * len(images)": "loss.item() * loader.batch_size"}
