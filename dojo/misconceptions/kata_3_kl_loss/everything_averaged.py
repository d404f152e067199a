"""Both losses are averaged over everything: the errors over the pixels and the batch, the KL over the dimensions
and the batch. So a pixel has the same weight as a dimension. What is summed over one image, before the batch is
averaged?"""

HINT = "the scale of the two losses"
CHANGES = {
    'F.mse_loss(recon, images, reduction="sum") / batch_size': "F.mse_loss(recon, images)",
    "kl_loss(mu, logvar) / batch_size": "kl_loss(mu, logvar) / mu.numel()",
}
