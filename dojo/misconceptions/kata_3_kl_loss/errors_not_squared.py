"""Pixels that are too bright cancel pixels that are too dark: the errors are summed with their signs. What makes
every error count, whether it is positive or negative?"""

HINT = "the squared errors"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = (recon - images).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + kl, recon_loss, kl
