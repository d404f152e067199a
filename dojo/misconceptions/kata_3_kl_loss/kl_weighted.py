"""The KL enters the total with a small weight, so the total is not the sum of the two numbers beside it.
Weights like this have their uses; which weight did this kata ask for?
"""

HINT = "the total"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + 0.00025 * kl, recon_loss, kl
