"""Training ends after one epoch for every num_epochs: the return seems to be inside the loop. How far is it
indented?"""

HINT = "the loops"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"    return history": "        return history"})
