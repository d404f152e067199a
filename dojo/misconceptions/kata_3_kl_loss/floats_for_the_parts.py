"""The total is a tensor, but the two parts are Python numbers. Which type should all three have, according to the
kata?"""

HINT = "what is returned"

import reference.kata_3_kl_loss as right
from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + kl, recon_loss.item(), kl.item()


train_vae = right.train_vae  # it cannot run on what this one returns
