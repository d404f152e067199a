"""z is never below mu: the noise has lost its sign, so every sample lies on one side of mu. What share of the
numbers from N(0, 1) is negative?"""

HINT = "the distribution of eps"
CHANGES = {"torch.randn_like(sigma)": "torch.randn_like(sigma).abs()"}
