"""What reaches the decoder spreads by exp(logvar), the variance. Kata 1 asked for something else; which power of
the variance was it?
"""

HINT = "the width of the sample"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"reparameterize(mu, logvar)": "mu + torch.exp(logvar) * torch.randn_like(mu)"})
