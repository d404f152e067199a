"""The total is a tensor, but the two parts are Python numbers. Which type should all three have, according to the
kata?"""

HINT = "what is returned"
CHANGES = {"return recon_loss + kl, recon_loss, kl": "return recon_loss + kl, recon_loss.item(), kl.item()"}
