"""logvar is used as if it were sigma: the code takes the logarithm of its square. What is logvar for a sigma of 1?"""

HINT = "logvar and the variance"
CHANGES = {"1 + logvar - mu.pow(2) - logvar.exp()": "1 + logvar.pow(2).log() - mu.pow(2) - logvar.pow(2)"}
