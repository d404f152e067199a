"""The KL has a weight above one in the total, as in a beta-VAE, so the total is not the sum of the two returned
numbers. Which weight does this kata ask for?"""

HINT = "the total"
CHANGES = {"return recon_loss + kl": "return recon_loss + 4 * kl"}
