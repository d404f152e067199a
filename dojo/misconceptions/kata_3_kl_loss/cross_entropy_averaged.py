"""The reconstruction error is a binary cross-entropy that is also averaged over the pixels, so the KL is far too
large beside it. Which error does this kata ask for, and over what is it summed?"""

HINT = "the squared errors"
CHANGES = {'F.mse_loss(recon, images, reduction="sum") / batch_size': "F.binary_cross_entropy(recon, images)"}
