"""The total is only the KL. The reconstruction error is returned but not used in it. What would then be the best
code for every image?"""

HINT = "the total"
CHANGES = {"return recon_loss + kl, recon_loss, kl": "return kl + 0 * recon_loss, recon_loss, kl"}
