"""The reconstruction error is a binary cross-entropy, and both it and the KL are also divided by the number of
pixels. Which error does this kata ask for, and which division?"""

HINT = "the squared errors"
CHANGES = {
    'F.mse_loss(recon, images, reduction="sum") / batch_size': "F.binary_cross_entropy(recon, images)",
    "kl_loss(mu, logvar) / batch_size": "kl_loss(mu, logvar) / images.numel()",
}
