"""The reconstruction error is half of what it should be, as in the log-likelihood of a Gaussian with variance 1.
Which sum does this kata ask for?"""

HINT = "the squared errors"
CHANGES = {"F.mse_loss": "0.5 * F.mse_loss"}
