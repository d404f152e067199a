"""The gradients of all earlier batches are still there when a new one arrives, and are added to: after the
first step the parameters go another way. What does backward() do with what it finds in a parameter's grad?
"""

HINT = "zero_grad, backward, step"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"optimizer.zero_grad()": ""})
