"""The decoder's input is never more than one sigma from mu: the noise is uniform from -1 to 1. Which distribution
does each image's cloud have?"""

HINT = "the distribution of z"
CHANGES = {"reparameterize(mu, logvar)": "mu + torch.exp(logvar / 2) * (2 * torch.rand_like(mu) - 1)"}
