"""The reconstruction does not depend on the image: the decoder gets noise from N(0, 1) without mu and logvar. How
could the decoder know which image is wanted?"""

HINT = "mu and logvar in the sample"
CHANGES = {"reparameterize(mu, logvar)": "torch.randn_like(mu)"}
