"""The noise is scaled by the variance squared: logvar has been doubled where the way from variance to sigma goes
the other way. Is the standard deviation the square of the variance, or is it the other way round?
"""

HINT = "the power of sigma"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"torch.exp(logvar / 2)": "torch.exp(2 * logvar)"})
