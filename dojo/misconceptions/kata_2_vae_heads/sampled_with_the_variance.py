"""The decoder's input spreads by exp(logvar), the variance. Kata 1 used a different power of the variance. Which
one?"""

HINT = "the width of the sample"
CHANGES = {"reparameterize(mu, logvar)": "mu + torch.exp(logvar) * torch.randn_like(mu)"}
