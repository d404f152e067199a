"""All images of a batch get the same noise: one row of it was drawn for all of them. How many rows must eps have?"""

HINT = "noise for every image and every pass"
CHANGES = {"reparameterize(mu, logvar)": "mu + torch.exp(logvar / 2) * torch.randn_like(mu[:1])"}
