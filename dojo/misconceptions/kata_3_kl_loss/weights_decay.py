"""At every step the parameters also shrink a little towards 0, whatever the gradient says, as AdamW makes
them. Which variant of Adam did the kata ask for?
"""

HINT = "plain Adam"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"optim.Adam": "optim.AdamW"})
