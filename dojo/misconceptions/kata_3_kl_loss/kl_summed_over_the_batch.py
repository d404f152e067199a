"""The reconstruction error is per image, but the KL belongs to the whole batch: the larger the batch, the
more it weighs. Which of the two has been divided by B?
"""

HINT = "the division by the batch size"

from dojo.misconceptions.changed import changed

vae_loss = changed("vae_loss", {"kl_loss(mu, logvar) / batch_size": "kl_loss(mu, logvar)"})
