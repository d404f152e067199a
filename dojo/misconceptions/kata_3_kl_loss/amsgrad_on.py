"""The optimizer is Adam with amsgrad=True, another algorithm than plain Adam. Which of Adam's settings does the
kata name?"""

HINT = "plain Adam"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"lr=lr": "lr=lr, amsgrad=True"})
