"""The squared errors are averaged over the pixels as well as the batch, and the KL has a small weight in the total
to balance that. What is summed over one image, before the batch is averaged?"""

HINT = "the scale of the two losses"
CHANGES = {
    'F.mse_loss(recon, images, reduction="sum") / batch_size': "F.mse_loss(recon, images)",
    "return recon_loss + kl": "return recon_loss + 0.00025 * kl",
}
