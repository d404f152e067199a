"""logvar is used as if it were the variance: the code takes its logarithm. What is logvar for a variance of 1?"""

HINT = "logvar and the variance"
CHANGES = {"1 + logvar - mu.pow(2) - logvar.exp()": "1 + logvar.log() - mu.pow(2) - logvar"}
