"""The KL is subtracted from the reconstruction error, so training makes it as large as it can. Are the two
terms both costs, or is one of them a reward?
"""

HINT = "the total"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss - kl, recon_loss, kl
