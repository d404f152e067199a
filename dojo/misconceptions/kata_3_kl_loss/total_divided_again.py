"""The two parts are per image, and the total has been divided by the batch size once more, so it is not the
sum of the numbers beside it. How often must a sum over the batch be divided by B?
"""

HINT = "the division by the batch size"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return (recon_loss + kl) / len(images), recon_loss, kl
