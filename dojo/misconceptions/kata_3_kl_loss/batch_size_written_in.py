"""The numbers are right for batches of one particular size and wrong for all others: a batch size is
written in. Which of the inputs knows how many images there are?
"""

HINT = "the division by the batch size"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / 128
    kl = kl_loss(mu, logvar) / 128
    return recon_loss + kl, recon_loss, kl
