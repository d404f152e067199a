"""vae_loss is right, but the weights follow another error. The training loop averages it over the pixels, so the KL
is far too large beside it. Which function of this kata should the loop call?"""

HINT = "the loss of the step"
CHANGES = {
    "total, recon_loss, kl = vae_loss(recon, images, mu, logvar)": """
recon_loss = F.mse_loss(recon, images)
kl = kl_loss(mu, logvar) / len(images)
total = recon_loss + kl"""
}
