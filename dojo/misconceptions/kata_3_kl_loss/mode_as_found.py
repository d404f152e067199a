"""A model that is passed in eval mode is trained in eval mode: nothing switches it. Which code makes sure that it
is in the mode in which it should learn?"""

HINT = "train mode"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"model.train()": ""})
