"""forward's third value is sigma: perhaps the sampling overwrites logvar in place, or forward returns sigma. Which
of them does the KL expect?
"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {", mu, logvar": ", mu, torch.exp(logvar / 2)"})
