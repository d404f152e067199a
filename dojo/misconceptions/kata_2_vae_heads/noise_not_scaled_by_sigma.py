"""What reaches the decoder spreads by 1 around mu, whatever logvar says, and fc_logvar gets no gradient from the
reconstruction. How is the second head meant to make itself felt in z?
"""

HINT = "mu and logvar in the sample"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"reparameterize(mu, logvar)": "mu + torch.randn_like(mu)"})
