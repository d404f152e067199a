"""The squared sum of mu takes the place of mu²: all elements are added before they are squared. What is the KL of two
dimensions with mu = 1 and mu = -1?"""

HINT = "the term of mu"
CHANGES = {"mu.pow(2)": "mu.sum().pow(2)"}
