"""The numbers are returned with names, in a dict or in an object. A caller unpacks the result of vae_loss with
total, recon_loss, kl = …. What does it get from yours?"""

HINT = "what is returned"

import reference.kata_3_kl_loss as right


def vae_loss(recon, images, mu, logvar):
    return dict(zip(("loss", "recon", "kl"), right.vae_loss(recon, images, mu, logvar), strict=True))


train_vae = right.train_vae  # it cannot run on what this one returns
