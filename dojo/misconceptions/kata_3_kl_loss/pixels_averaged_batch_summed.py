"""The reconstruction error is a mean over the pixels of an image and a sum over the images. Which of the two does the
kata sum, and which does it average?"""

HINT = "the scale of the two losses"
CHANGES = {
    'F.mse_loss(recon, images, reduction="sum") / batch_size': "(recon - images).pow(2).flatten(1).mean(dim=1).sum()",
}
