"""The total is the KL alone; the reconstruction error is returned beside it but plays no part. What would
be the best code for every image then?
"""

HINT = "the total"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return kl + 0 * recon_loss, recon_loss, kl
