"""The noise is scaled by exp(logvar). If a network predicts ln sigma, that is sigma. Here it predicts ln sigma², so
exp(logvar) is the variance. Which power of it is the standard deviation?"""

HINT = "the power of sigma"
CHANGES = {"torch.exp(logvar / 2)": "torch.exp(logvar)"}
