"""The losses are taken, but the weights are the same after the run as before: there is no step, or the
gradients were cleared just before it. What does the optimizer need, and what must happen after that, for
anything to move?
"""

HINT = "zero_grad, backward, step"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"optimizer.step()": ""})
