"""The steps are equally long whatever lr is passed: the optimiser works with a rate of its own. What
reaches Adam besides the parameters?
"""

HINT = "plain Adam"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {", lr=lr": ""})
