"""The noise is scaled by the square root of logvar itself, which is NaN wherever logvar is negative. Of which
quantity is sigma the square root, and how do you get that quantity from its logarithm?
"""

HINT = "from the logarithm to sigma"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"torch.exp(logvar / 2)": "torch.sqrt(logvar)"})
