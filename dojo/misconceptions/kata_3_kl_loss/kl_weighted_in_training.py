"""vae_loss is right, but the weights follow another sum: the KL has been given a weight once more in the training.
Which of the three losses did the kata call the one to step on?
"""

HINT = "the loss of the step"

from dojo.misconceptions.changed import changed

train_vae = changed("train_vae", {"total.backward()": "(recon_loss + 0.1 * kl).backward()"})
