"""The same image is always reconstructed alike, from mu + sigma: one fixed point on the edge of the cloud. What
makes a fixed point a sample?
"""

HINT = "a sample, not a point"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"reparameterize(mu, logvar)": "mu + torch.exp(logvar / 2)"})
