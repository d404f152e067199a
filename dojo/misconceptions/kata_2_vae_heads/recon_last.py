"""The reconstruction is the last of what forward returns. Which order does the kata ask for?"""

HINT = "what is returned"
CHANGES = {"VAE": {"self.decode(z), mu, logvar": "mu, logvar, self.decode(z)"}}
