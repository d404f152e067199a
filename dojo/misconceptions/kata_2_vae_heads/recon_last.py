"""The reconstruction is the last of what forward returns. Which order does the kata ask for?"""

HINT = "what is returned"
CHANGES = {"self.decode(z), mu, logvar": "mu, logvar, self.decode(z)"}
