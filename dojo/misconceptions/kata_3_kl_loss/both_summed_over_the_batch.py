"""All three numbers belong to the whole batch: twice the images, twice the loss. How would you compare the
loss of a small last batch with the others?
"""

HINT = "the division by the batch size"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum()
    kl = kl_loss(mu, logvar)
    return recon_loss + kl, recon_loss, kl
