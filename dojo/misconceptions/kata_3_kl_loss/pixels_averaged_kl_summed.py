"""The squared errors are averaged over every pixel of every image, while the KL is summed over the whole batch.
Beside such a KL the images hardly count, and the posterior collapses. Over what should each of the two be
averaged?"""

HINT = "the scale of the two losses"
CHANGES = {
    'F.mse_loss(recon, images, reduction="sum") / batch_size': "F.mse_loss(recon, images)",
    "kl_loss(mu, logvar) / batch_size": "kl_loss(mu, logvar)",
}
