"""The total is the last of the three. Which order does the kata ask for?"""

HINT = "what is returned"
CHANGES = {"return recon_loss + kl, recon_loss, kl": "return recon_loss, kl, recon_loss + kl"}
