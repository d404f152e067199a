"""Only the total is returned. Which curves will you want to see side by side during training?"""

HINT = "what is returned"
CHANGES = {"return recon_loss + kl, recon_loss, kl": "return recon_loss + kl"}
