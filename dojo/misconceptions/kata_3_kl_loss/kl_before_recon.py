"""The three numbers are right, but the KL is before the reconstruction error. Which order does the kata ask for?"""

HINT = "what is returned"
CHANGES = {"return recon_loss + kl, recon_loss, kl": "return recon_loss + kl, kl, recon_loss"}
