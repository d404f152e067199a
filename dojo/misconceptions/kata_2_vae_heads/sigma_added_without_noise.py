"""Every reconstruction of an image is the same, from mu + sigma: one fixed point on the edge of the cloud. What
turns a fixed point into a sample?"""

HINT = "a sample, not a point"
CHANGES = {"reparameterize(mu, logvar)": "mu + torch.exp(logvar / 2)"}
