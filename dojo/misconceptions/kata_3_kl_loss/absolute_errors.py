"""The reconstruction error grows in proportion to how far a pixel is off: the errors' sizes are summed.
What did the kata ask to be done with each error before the sum?
"""

HINT = "the squared errors"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = (recon - images).abs().sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + kl, recon_loss, kl
