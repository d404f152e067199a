"""The steps are those of one of Adam's relatives, such as RMSprop, Adagrad, Adamax, NAdam or AMSGrad. Which one did the
kata ask for?
"""

HINT = "plain Adam"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"optim.Adam": "optim.RMSprop"})
