"""The noise is scaled by softplus(logvar). That is positive too, but it belongs to networks that are told to read
their head in that way. If logvar is a logarithm, which function gives back what it is the logarithm of?
"""

HINT = "from the logarithm to sigma"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"torch.exp(logvar / 2)": "torch.nn.functional.softplus(logvar)"})
