"""The three values are right, but the total's gradient holds nothing of the KL: mu and logvar are pulled by
the picture alone. At which point has the KL been taken off the graph?
"""

HINT = "the gradients"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + kl.detach(), recon_loss, kl.detach()
