"""In train mode, every reconstruction of an image is the same, and no gradient from it reaches fc_logvar. The decoder
gets mu, or samples are drawn only outside of training. What should the decoder get while it learns?"""

HINT = "a sample, not a point"
CHANGES = {"reparameterize(mu, logvar)": "mu"}
