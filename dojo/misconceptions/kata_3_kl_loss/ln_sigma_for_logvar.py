"""The second term is ln sigma, half of what it should be, so the KL no longer has its minimum at sigma = 1. Does
the formula add the logarithm of sigma, or of its square?"""

HINT = "logvar and the variance"
CHANGES = {"1 + logvar": "1 + logvar / 2"}
