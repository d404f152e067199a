"""The last term is exp(logvar) squared: the variance seems to be used as a sigma, which the formula squares. Which
of the two is exp(logvar)?"""

HINT = "logvar and the variance"
CHANGES = {"logvar.exp()": "logvar.exp().pow(2)"}
