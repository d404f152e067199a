"""The reconstruction error is half of what it should be, as in the logarithm of a Gaussian with variance 1.
Which sum did this kata ask for?
"""

HINT = "the squared errors"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = 0.5 * ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + kl, recon_loss, kl
