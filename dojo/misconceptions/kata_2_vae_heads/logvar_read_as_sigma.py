"""The decoder's input spreads by logvar itself: the second head's output is used as sigma. What does the head's
name say that it predicts?"""

HINT = "the width of the sample"
CHANGES = {"reparameterize(mu, logvar)": "mu + logvar * torch.randn_like(mu)"}
