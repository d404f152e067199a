"""The three values are right, but no gradient reaches recon, so the decoder cannot learn: the reconstruction was
cut from the graph, or it is used where a fixed target should be. Which of recon and images was made by the
model?"""

HINT = "the gradients"

from reference.kata_3_kl_loss import kl_loss


def vae_loss(recon, images, mu, logvar):
    recon_loss = ((images - recon.detach()) ** 2).sum() / len(images)
    kl = kl_loss(mu, logvar) / len(images)
    return recon_loss + kl, recon_loss, kl
