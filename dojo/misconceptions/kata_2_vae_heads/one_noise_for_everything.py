"""One single random number pushes all images and all dimensions at once. How many numbers must eps hold?"""

HINT = "noise for every image and every pass"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"reparameterize(mu, logvar)": "mu + torch.exp(logvar / 2) * torch.randn(())"})
