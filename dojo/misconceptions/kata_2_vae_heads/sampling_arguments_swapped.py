"""The decoder's input lies around logvar and spreads by exp(mu / 2): the two arguments of the sampling are
exchanged. In which order does kata 1's function take them?"""

HINT = "mu and logvar in the sample"
CHANGES = {"reparameterize(mu, logvar)": "reparameterize(logvar, mu)"}
