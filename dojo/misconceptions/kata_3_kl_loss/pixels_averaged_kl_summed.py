"""The squared errors are averaged over every pixel of every image, while the KL is summed over the whole batch: beside
such a KL the picture hardly counts, and the posterior collapses. Over what is each of the two to be averaged?
"""

HINT = "the scale of the two losses"

from dojo.misconceptions.changed import changed

vae_loss = changed(
    "vae_loss",
    {
        'F.mse_loss(recon, images, reduction="sum") / batch_size': "F.mse_loss(recon, images)",
        "kl_loss(mu, logvar) / batch_size": "kl_loss(mu, logvar)",
    },
)
