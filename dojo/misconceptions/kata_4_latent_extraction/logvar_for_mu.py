"""The codes are logvar, which gives the width of the clouds and not their place. Which of encode's two results, or
of forward's three, is the place on the map?"""

HINT = "mu"
CHANGES = {"mu, _logvar": "_logvar, mu"}
