"""The KL of an image is a mean over its latent dimensions while its reconstruction error is a sum over its
pixels. Is every dimension's share paid in full?
"""

HINT = "the scale of the two losses"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / mu.numel()
    return recon_loss + kl, recon_loss, kl
