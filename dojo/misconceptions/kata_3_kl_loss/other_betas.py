"""The first step is right, and after it the earlier gradients are remembered for too short or too long: Adam has been
given betas of its own. Which of Adam's settings did the kata name?
"""

HINT = "plain Adam"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"lr=lr": "lr=lr, betas=(0.5, 0.999)"})
