"""The KL contains the absolute value of mu where the formula has its square. What is the KL for mu = 3 and
logvar = 0?"""

HINT = "the term of mu"
CHANGES = {"mu.pow(2)": "mu.abs()"}
