"""As long as all batches are equally large, nothing is to be seen; with a smaller one the steps go another way: they
are taken on the loss of the whole batch, and not on that of an image. Which of the two lets Adam compare a small
batch with a large one?
"""

HINT = "the loss of the step"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"total.backward()": "(total * len(images)).backward()"})
