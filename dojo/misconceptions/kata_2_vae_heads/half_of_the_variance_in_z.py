"""What enters the decoder spreads by half of exp(logvar). Halving a variance is not taking its root: what does kata
1 do with the half?
"""

HINT = "the width of the sample"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"reparameterize(mu, logvar)": "mu + 0.5 * torch.exp(logvar) * torch.randn_like(mu)"})
