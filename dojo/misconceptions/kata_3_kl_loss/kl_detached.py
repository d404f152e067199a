"""The three values are right, but the total's gradient contains nothing from the KL: mu and logvar get gradients
only from the images. Where is the KL cut from the graph?"""

HINT = "the gradients"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + kl.detach(), recon_loss, kl.detach()
