"""The two parts are per image, but the total belongs to the whole batch, so it is not the sum of the
numbers beside it. Where is the best place to divide, if it is to be done only once?
"""

HINT = "the division by the batch size"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return (recon_loss + kl) * len(images), recon_loss, kl
