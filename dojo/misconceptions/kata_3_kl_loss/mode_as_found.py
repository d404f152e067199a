"""A model that comes in eval mode is trained in eval mode: nothing switches it over. Who makes sure that it
is in the mode in which it should learn?
"""

HINT = "train mode"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"model.train()": ""})
