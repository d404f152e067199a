"""The reconstruction error is a distance, the root of the sum of squares, so its gradient does not grow with the
error. Does the kata's formula have a root?"""

HINT = "the squared errors"
CHANGES = {'F.mse_loss(recon, images, reduction="sum")': "(recon - images).flatten(1).norm(dim=1).sum()"}
