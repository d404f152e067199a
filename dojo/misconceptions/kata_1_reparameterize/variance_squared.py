"""The noise is scaled by the squared variance: logvar was doubled on the way from the variance to sigma. Is the
standard deviation the square of the variance, or is the variance the square of the standard deviation?"""

HINT = "the power of sigma"
CHANGES = {"torch.exp(logvar / 2)": "torch.exp(2 * logvar)"}
