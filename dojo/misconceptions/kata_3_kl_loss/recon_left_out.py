"""The total is only the KL. The reconstruction error is returned but not used in it. What would then be the best
code for every image?"""

HINT = "the total"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return kl + 0 * recon_loss, recon_loss, kl
