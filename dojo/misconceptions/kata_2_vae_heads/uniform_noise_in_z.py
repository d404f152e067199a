"""The decoder's input is never below mu and never more than one sigma above it: the noise is uniform between 0 and
1. Which distribution does each image's cloud have?"""

HINT = "the distribution of z"
CHANGES = {"reparameterize(mu, logvar)": "mu + torch.exp(logvar / 2) * torch.rand_like(mu)"}
