"""Every step goes the right length in the opposite direction, so that the total grows: it is maximised. Which sign has
a loss, if the optimiser is to make it smaller?
"""

HINT = "the loss of the step"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"total.backward()": "(-total).backward()"})
