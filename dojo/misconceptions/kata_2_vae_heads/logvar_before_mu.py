"""forward returns recon, logvar, mu: the last two are exchanged. Which order does the kata ask for?"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {", mu, logvar": ", logvar, mu"})
