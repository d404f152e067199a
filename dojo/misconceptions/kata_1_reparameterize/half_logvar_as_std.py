"""The noise is scaled by half of logvar: the half is there, but what comes of it is still a logarithm. What undoes
a logarithm?
"""

HINT = "from the logarithm to sigma"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"torch.exp(logvar / 2)": "0.5 * logvar"})
