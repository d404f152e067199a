"""The decoder's input spreads by the square root of logvar, and is NaN if logvar is negative. The second head's
output is used as the variance. What does the head's name say that it predicts?"""

HINT = "the width of the sample"
CHANGES = {"reparameterize(mu, logvar)": "mu + torch.sqrt(logvar) * torch.randn_like(mu)"}
