"""The reconstruction error grows in proportion to the size of a pixel's error: absolute values are summed. What
should be done with each error before the sum, according to the kata?"""

HINT = "the squared errors"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = (recon - images).abs().sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + kl, recon_loss, kl
