"""What reaches the decoder spreads by the square root of logvar, and is NaN where logvar is negative: the second
head's answer is taken for the variance. What does the head's name say that it predicts?
"""

HINT = "the width of the sample"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"reparameterize(mu, logvar)": "mu + torch.sqrt(logvar) * torch.randn_like(mu)"})
