"""The values fit a formula in which logvar is ln sigma: it is doubled alone and in the exponent. What is it the
logarithm of in these katas?"""

HINT = "logvar and the variance"
CHANGES = {"1 + logvar": "1 + 2 * logvar", "logvar.exp()": "torch.exp(2 * logvar)"}
