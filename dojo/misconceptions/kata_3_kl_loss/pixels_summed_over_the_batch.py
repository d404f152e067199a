"""The KL is per image, but the reconstruction error belongs to the whole batch: the larger the batch, the
less the KL weighs. Which of the two has been divided by B?
"""

HINT = "the division by the batch size"

from dojo.misconceptions.changed import changed

vae_loss = changed(
    "vae_loss",
    {'F.mse_loss(recon, images, reduction="sum") / batch_size': 'F.mse_loss(recon, images, reduction="sum")'},
)
