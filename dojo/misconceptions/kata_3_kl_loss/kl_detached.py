"""The three values are right, but the total's gradient contains nothing from the KL: mu and logvar get gradients
only from the images. Where is the KL cut from the graph?"""

HINT = "the gradients"
CHANGES = {"return recon_loss + kl, recon_loss, kl": "return recon_loss + kl.detach(), recon_loss, kl.detach()"}
