"""The reconstruction error grows in proportion to the size of a pixel's error: absolute values are summed. What
should be done with each error before the sum, according to the kata?"""

HINT = "the squared errors"
CHANGES = {'F.mse_loss(recon, images, reduction="sum")': "(recon - images).abs().sum()"}
