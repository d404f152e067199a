"""The reconstruction error is a binary cross-entropy. Many VAEs use it; on grey pixels it does not reach 0
even for a perfect picture. Which error did this kata ask for?
"""

HINT = "the squared errors"

import torch.nn.functional as F

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    bce = F.binary_cross_entropy(recon, images, reduction="sum")
    recon_loss = bce / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + kl, recon_loss, kl
