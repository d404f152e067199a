"""The decoder gets z with its negative numbers replaced by 0: a ReLU was applied to the sample. Which values may a
sample of N(mu, sigma²) have?"""

HINT = "mu and logvar in the sample"
CHANGES = {"return self.decode(z), mu, logvar": "return self.decode(z.relu()), mu, logvar"}
