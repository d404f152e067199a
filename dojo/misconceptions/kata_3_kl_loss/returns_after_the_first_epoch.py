"""Training ends after one epoch, however many are asked for: the return seems to stand inside the loop. How
far is it indented?
"""

HINT = "the loops"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"    return history": "        return history"})
