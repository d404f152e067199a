"""The decoder's input spreads by half of exp(logvar). Half of a variance is not its square root. What does kata 1
do with the half?"""

HINT = "the width of the sample"
CHANGES = {"reparameterize(mu, logvar)": "mu + 0.5 * torch.exp(logvar) * torch.randn_like(mu)"}
