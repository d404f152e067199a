"""The steps are those of an optimizer related to Adam, such as RMSprop, Adagrad, Adamax, NAdam or AMSGrad. Which
one does the kata ask for?"""

HINT = "plain Adam"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"optim.Adam": "optim.RMSprop"})
