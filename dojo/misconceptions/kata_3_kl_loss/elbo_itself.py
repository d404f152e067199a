"""The total is negative: it looks like the bound that a VAE maximises. In which direction does an
optimiser's step move a loss?
"""

HINT = "the total"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return -(recon_loss + kl), recon_loss, kl
