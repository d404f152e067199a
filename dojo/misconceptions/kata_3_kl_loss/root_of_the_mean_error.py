"""The reconstruction error is the square root of the sum of squared errors per image. Does the kata's formula have a
root?"""

HINT = "the squared errors"
CHANGES = {
    'F.mse_loss(recon, images, reduction="sum") / batch_size': "((recon - images).pow(2).sum() / batch_size).sqrt()"
}
