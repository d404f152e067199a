"""All images of a batch move in the same direction: one row of noise was drawn for all of them. How many rows must
eps have?"""

HINT = "noise for every image and every pass"
CHANGES = {"reparameterize(mu, logvar)": "mu + torch.exp(logvar / 2) * torch.randn_like(mu[:1])"}
