"""Both terms have been divided by the number of pixels as well: their balance is right, but neither is a
loss per image. Which division did the kata ask for?
"""

HINT = "the scale of the two losses"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).mean()
    kl = kl_loss(mu, logvar) / images.numel()
    return recon_loss + kl, recon_loss, kl
