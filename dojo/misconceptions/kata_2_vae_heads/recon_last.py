"""forward's three values are the right ones, but the reconstruction comes last. In which order does the kata ask
for them?
"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.decode(z), mu, logvar": "mu, logvar, self.decode(z)"})
