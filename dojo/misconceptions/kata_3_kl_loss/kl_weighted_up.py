"""The KL enters the total with a weight larger than one, as in a beta-VAE, so the total is not the sum of
the two numbers beside it. Which weight did this kata ask for?
"""

HINT = "the total"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + 4 * kl, recon_loss, kl
