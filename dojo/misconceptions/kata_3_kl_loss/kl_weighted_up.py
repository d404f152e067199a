"""The KL enters the total with a weight larger than one, as in a beta-VAE, so the total is not the sum of
the two numbers beside it. Which weight did this kata ask for?
"""

HINT = "the total"

from dojo.misconceptions.changed import changed

vae_loss = changed("vae_loss", {"return recon_loss + kl": "return recon_loss + 4 * kl"})
