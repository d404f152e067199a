"""The three numbers are right, but the KL is before the reconstruction error. Which order does the kata ask for?"""

HINT = "what is returned"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + kl, kl, recon_loss
