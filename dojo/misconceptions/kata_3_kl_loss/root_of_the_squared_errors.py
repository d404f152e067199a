"""The reconstruction error is a distance, the root of the sum of squares, so its gradient does not grow with the
error. Does the kata's formula have a root?"""

HINT = "the squared errors"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    distances = (recon - images).flatten(1).norm(dim=1)
    recon_loss = distances.sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + kl, recon_loss, kl
