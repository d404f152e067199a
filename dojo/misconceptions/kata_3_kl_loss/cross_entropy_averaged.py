"""The reconstruction error is a binary cross-entropy, averaged over the pixels as well, so that the KL drowns it. Which
error did this kata ask for, and over what is it summed?
"""

HINT = "the squared errors"

import torch.nn.functional as F

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = F.binary_cross_entropy(recon, images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + kl, recon_loss, kl
