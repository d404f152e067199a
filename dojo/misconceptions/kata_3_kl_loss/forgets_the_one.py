"""A constant is missing for each element, so the KL of N(0, 1) itself is not 0. The gradients do not show it. What
is left of the formula at mu = 0 and logvar = 0?
"""

HINT = "the two constants"
CHANGES = {"1 + ": ""}
