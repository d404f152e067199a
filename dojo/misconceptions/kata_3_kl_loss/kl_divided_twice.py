"""The KL is divided by the batch size twice, so its weight becomes smaller in larger batches. Was the number that
kl_loss returned a sum or a mean?"""

HINT = "the division by the batch size"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images) ** 2
    return recon_loss + kl, recon_loss, kl
