"""The noise shrinks where logvar grows: it is scaled by 1 / sigma, as if logvar were the logarithm of a precision.
Which sign in the exponent makes a larger logvar a wider cloud?
"""

HINT = "the power of sigma"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"torch.exp(logvar / 2)": "torch.exp(-logvar / 2)"})
