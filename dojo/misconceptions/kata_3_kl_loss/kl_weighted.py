"""The KL enters the total with a small weight, so the total is not the sum of the two numbers beside it.
Weights like this have their uses; which weight did this kata ask for?
"""

HINT = "the total"

from dojo.misconceptions.changed import changed

vae_loss = changed("vae_loss", {"return recon_loss + kl": "return recon_loss + 0.00025 * kl"})
