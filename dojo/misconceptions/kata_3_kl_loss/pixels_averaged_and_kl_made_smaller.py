"""The squared errors are averaged over the pixels as well as the batch, and the KL has a small factor to balance
that. What is summed over one image, before the batch is averaged?"""

HINT = "the scale of the two losses"
CHANGES = {
    'F.mse_loss(recon, images, reduction="sum") / batch_size': "F.mse_loss(recon, images)",
    "kl_loss(mu, logvar) / batch_size": "0.00025 * kl_loss(mu, logvar) / batch_size",
}
