"""All dimensions of a code get the same noise: one number is drawn for each image, so its samples lie on a line. How
many columns must eps have?"""

HINT = "noise for every image and every pass"
CHANGES = {"reparameterize(mu, logvar)": "mu + torch.exp(logvar / 2) * torch.randn_like(mu[:, :1])"}
