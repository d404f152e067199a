"""In train mode, every reconstruction of an image is the same, and fc_logvar gets no gradient. The decoder gets mu,
or samples are drawn only outside of training. What should the decoder get while it learns?"""

HINT = "a sample, not a point"
CHANGES = {"reparameterize(mu, logvar)": "mu"}
