"""All reconstructions of a batch are the same image: one z seems to be drawn and used for every image. Does the
cloud belong to the batch, or to the image?"""

HINT = "noise for every image and every pass"
CHANGES = {"reparameterize(mu, logvar)": "reparameterize(mu, logvar)[:1].expand_as(mu)"}
