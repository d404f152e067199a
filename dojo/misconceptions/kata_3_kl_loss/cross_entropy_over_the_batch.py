"""The reconstruction error is a binary cross-entropy, and both it and the KL belong to the whole batch, as in many
VAEs. Which error did this kata ask for, and of how many images?
"""

HINT = "the squared errors"

import torch.nn.functional as F

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = F.binary_cross_entropy(recon, images, reduction="sum")
    kl = kl_loss(mu, logvar)
    return recon_loss + kl, recon_loss, kl
