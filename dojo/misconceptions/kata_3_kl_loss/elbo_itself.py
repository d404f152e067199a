"""The total is negative: it looks like the bound that a VAE maximises. In which direction does an optimizer's step
change a loss?"""

HINT = "the total"
CHANGES = {"return recon_loss + kl": "return -(recon_loss + kl)"}
