"""The noise is scaled by logvar / 2. The half is right, but logvar / 2 is still a logarithm. What is the inverse of
a logarithm?"""

HINT = "from the logarithm to sigma"
CHANGES = {"torch.exp(logvar / 2)": "0.5 * logvar"}
