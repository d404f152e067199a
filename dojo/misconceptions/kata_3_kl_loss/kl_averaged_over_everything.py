"""The reconstruction error is a sum over the whole batch, and the KL is averaged over the batch and the dimensions.
Over what does the kata sum each of the two, and by what does it divide?"""

HINT = "the scale of the two losses"
CHANGES = {
    'F.mse_loss(recon, images, reduction="sum") / batch_size': 'F.mse_loss(recon, images, reduction="sum")',
    "kl_loss(mu, logvar) / batch_size": "kl_loss(mu, logvar) / mu.numel()",
}
