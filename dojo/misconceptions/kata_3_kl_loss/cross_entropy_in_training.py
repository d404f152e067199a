"""vae_loss is right, but the weights follow a binary cross-entropy: the training loop uses another loss. Which
function of this kata should the loop call?"""

HINT = "the loss of the step"
CHANGES = {
    "total, recon_loss, kl = vae_loss(recon, images, mu, logvar)": """
recon_loss = F.binary_cross_entropy(recon, images, reduction="sum") / len(images)
kl = kl_loss(mu, logvar) / len(images)
total = recon_loss + kl"""
}
