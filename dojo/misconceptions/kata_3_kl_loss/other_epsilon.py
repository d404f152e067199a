"""Adam's epsilon is not its default of 1e-8. Which of Adam's settings does the kata name?"""

HINT = "plain Adam"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"lr=lr": "lr=lr, eps=1e-4"})
