"""kl_loss is right, but it gets logvar in place of mu and mu in place of logvar. In which order does it take its
two arguments?"""

HINT = "what kl_loss is given"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(logvar, mu) / len(images)
    return recon_loss + kl, recon_loss, kl
