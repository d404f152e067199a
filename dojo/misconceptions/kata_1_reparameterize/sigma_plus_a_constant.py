"""A constant is added to sigma, or to the variance before its root. So no cloud can become narrower than that
constant. How small may exp(logvar / 2) become, and is it ever 0?"""

HINT = "from the logarithm to sigma"
CHANGES = {"torch.exp(logvar / 2)": "torch.exp(logvar / 2) + 1e-3"}
