"""One random number moves all images and all dimensions. How many numbers must eps have?"""

HINT = "noise for every image and every pass"
CHANGES = {"reparameterize(mu, logvar)": "mu + torch.exp(logvar / 2) * torch.randn(())"}
