"""The reconstruction error is the mean over all pixels of all images, and is then divided by the batch size as well.
What does F.mse_loss divide by if reduction is not "sum"?"""

HINT = "the squared errors"
CHANGES = {
    'F.mse_loss(recon, images, reduction="sum") / batch_size': "F.mse_loss(recon, images) / batch_size",
}
