"""logvar has no effect on this KL: the formula subtracts the variance, but here logvar itself is subtracted, and
the two logvar terms cancel. How do you get from logvar to the variance?"""

HINT = "logvar and the variance"
CHANGES = {"- logvar.exp()": "- logvar"}
