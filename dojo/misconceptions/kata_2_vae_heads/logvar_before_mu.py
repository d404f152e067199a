"""forward returns recon, logvar, mu: the last two have changed places. In which order does the kata ask for them?"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {", mu, logvar": ", logvar, mu"})
