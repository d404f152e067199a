"""The parameters move in proportion to their gradients, as with plain gradient descent. Which optimiser did
the kata ask for, and what does that do about gradients of very different sizes?
"""

HINT = "plain Adam"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"optim.Adam": "optim.SGD"})
