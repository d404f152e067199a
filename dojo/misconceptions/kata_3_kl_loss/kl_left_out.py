"""The total is the reconstruction error alone; the KL is returned beside it but plays no part. What becomes
of a VAE that nothing pulls towards N(0, 1)?
"""

HINT = "the total"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + 0 * kl, recon_loss, kl
