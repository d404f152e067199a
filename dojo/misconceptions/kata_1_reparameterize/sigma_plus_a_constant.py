"""A constant is added on the way to sigma: to sigma itself, or to the variance before its root. No cloud can become
narrower than that. How small may exp(logvar / 2) become, and is it ever 0?
"""

HINT = "from the logarithm to sigma"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"torch.exp(logvar / 2)": "torch.exp(logvar / 2) + 1e-3"})
