"""The steps are those of an optimizer related to Adam, such as RMSprop, Adagrad, Adamax, NAdam or AMSGrad. Which
one does the kata ask for?"""

HINT = "plain Adam"
CHANGES = {"train_vae": {"optim.Adam": "optim.RMSprop"}}
