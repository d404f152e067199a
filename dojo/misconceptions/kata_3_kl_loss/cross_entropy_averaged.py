"""The reconstruction error is a binary cross-entropy, averaged over the pixels as well, so that the KL drowns it. Which
error did this kata ask for, and over what is it summed?
"""

HINT = "the squared errors"

from dojo.misconceptions.changed import changed

vae_loss = changed(
    "vae_loss", {'F.mse_loss(recon, images, reduction="sum") / batch_size': "F.binary_cross_entropy(recon, images)"}
)
