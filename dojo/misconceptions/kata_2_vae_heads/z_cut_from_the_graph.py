"""The numbers are right, but from the reconstruction no gradient reaches the encoder at all: z was drawn without a
graph or detached. What did kata 1 do so that one can get past the dice?
"""

HINT = "the gradients"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"reparameterize(mu, logvar)": "reparameterize(mu, logvar).detach()"})
