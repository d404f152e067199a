"""The returned KL, and not only its share of the total, is multiplied by a number below one. In which unit does the
kata ask for it, and with which weight?"""

HINT = "the total"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = 0.1 * kl_loss(mu, logvar) / len(images)
    return recon_loss + kl, recon_loss, kl
