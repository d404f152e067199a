"""z and the pictures are right, but the mu and logvar that come back beside them are not connected to a graph. What
would the KL of kata 3 teach the encoder through them?
"""

HINT = "the gradients"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {", mu, logvar": ", mu.detach(), logvar.detach()"})
