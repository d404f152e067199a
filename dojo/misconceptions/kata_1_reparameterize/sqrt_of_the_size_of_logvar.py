"""The spread is the square root of the absolute value of logvar, as if logvar were a variance with a wrong sign. A
variance of 1 has logvar = 0: which spread does your code give there?"""

HINT = "from the logarithm to sigma"
CHANGES = {"torch.exp(logvar / 2)": "logvar.abs().sqrt()"}
