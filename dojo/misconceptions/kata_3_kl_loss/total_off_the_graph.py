"""The three values are right, but the total is not connected to the graph, so backward() raises an error. Is the
total computed from the tensors, or from copies or numbers taken from them?"""

HINT = "the gradients"

import reference.kata_3_kl_loss as right
from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((recon - images) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return (recon_loss + kl).detach(), recon_loss, kl


train_vae = right.train_vae  # it cannot run on what this one returns
