"""forward returns recon, logvar, mu: the last two are exchanged. Which order does the kata ask for?"""

HINT = "what is returned"
CHANGES = {", mu, logvar": ", logvar, mu"}
