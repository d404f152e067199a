"""Pixels that are too bright cancel pixels that are too dark: the errors are summed with their signs. What makes
every error count, whether it is positive or negative?"""

HINT = "the squared errors"
CHANGES = {'F.mse_loss(recon, images, reduction="sum")': "(recon - images).sum()"}
