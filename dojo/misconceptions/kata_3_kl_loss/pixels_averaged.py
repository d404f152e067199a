"""The reconstruction error is a mean over the pixels while the KL is a sum over the dimensions, so the
picture counts 784 times less: the usual road to posterior collapse, where every reconstruction is the same
grey blob. How many pixels does one image have?
"""

HINT = "the scale of the two losses"

from dojo.misconceptions.changed import changed

vae_loss = changed("vae_loss", {'F.mse_loss(recon, images, reduction="sum") / batch_size': "F.mse_loss(recon, images)"})
