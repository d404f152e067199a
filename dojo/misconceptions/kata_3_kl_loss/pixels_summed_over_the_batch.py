"""The KL is per image, but the reconstruction error belongs to the whole batch: the larger the batch, the
less the KL weighs. Which of the two has been divided by B?
"""

HINT = "the division by the batch size"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum()
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + kl, recon_loss, kl
