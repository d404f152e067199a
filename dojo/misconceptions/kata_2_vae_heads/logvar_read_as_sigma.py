"""What reaches the decoder spreads by logvar itself: the second head's answer is taken for sigma. What does the
head's name say that it predicts?
"""

HINT = "the width of the sample"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"reparameterize(mu, logvar)": "mu + logvar * torch.randn_like(mu)"})
