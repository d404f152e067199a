"""The decoder's input spreads by the root of sigma: logvar is halved twice, here and once more in kata 1's function.
What does that function expect, logvar or its half?"""

HINT = "the width of the sample"
CHANGES = {"reparameterize(mu, logvar)": "reparameterize(mu, 0.5 * logvar)"}
