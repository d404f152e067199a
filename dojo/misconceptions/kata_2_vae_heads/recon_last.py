"""The reconstruction is the last of what forward returns. Which order does the kata ask for?"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.decode(z), mu, logvar": "mu, logvar, self.decode(z)"})
