"""The total is negative: it looks like the bound that a VAE maximises. In which direction does an optimizer's step
change a loss?"""

HINT = "the total"

from dojo.misconceptions.changed import changed

vae_loss = changed("vae_loss", {"return recon_loss + kl": "return -(recon_loss + kl)"})
