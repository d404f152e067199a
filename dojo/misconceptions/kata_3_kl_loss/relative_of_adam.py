"""The steps are those of an optimizer related to Adam, such as RMSprop, Adagrad, Adamax, NAdam or AMSGrad. Which
one does the kata ask for?"""

HINT = "plain Adam"
CHANGES = {"optim.Adam": "optim.RMSprop"}
