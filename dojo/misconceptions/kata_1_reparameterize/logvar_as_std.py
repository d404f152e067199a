"""The noise is scaled by logvar as it stands, as if logvar were already the standard deviation. How can a standard
deviation be negative, as logvar may be?
"""

HINT = "from the logarithm to sigma"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"torch.exp(logvar / 2)": "logvar"})
