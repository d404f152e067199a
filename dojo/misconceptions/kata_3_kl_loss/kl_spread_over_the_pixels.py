"""The KL is divided by the number of pixels as well as by the batch size, so it hardly counts beside the
reconstruction error. Over what is the KL of one image a sum: its pixels, or something else?"""

HINT = "the scale of the two losses"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / images.numel()
    return recon_loss + kl, recon_loss, kl
