"""The noise is scaled by exp(logvar). In a course whose network predicts ln sigma that would be sigma; here it
predicts the logarithm of sigma squared, so exp(logvar) is the variance. Which power of it is the standard
deviation?
"""

HINT = "the power of sigma"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"torch.exp(logvar / 2)": "torch.exp(logvar)"})
