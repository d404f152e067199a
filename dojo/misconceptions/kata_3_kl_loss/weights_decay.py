"""The optimizer is told to let the weights shrink at every step, whatever the gradient says (weight decay). AdamW
does so unless it is told otherwise. Which variant of Adam did the kata ask for?
"""

HINT = "plain Adam"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"optim.Adam": "optim.AdamW"})
