"""The noise multiplies mu, and sigma is added: the two have changed places, so z spreads by mu around sigma. Which
of the two says where the cloud lies, and which how wide it is?
"""

HINT = "what shifts and what scales"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"mu + sigma * eps": "mu * eps + sigma"})
