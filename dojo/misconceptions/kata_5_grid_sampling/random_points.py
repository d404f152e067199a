"""The points change from call to call: they are drawn at random, from a uniform distribution or from N(0, 1). What
does a map show that a collection of random images does not?"""

HINT = "the ticks"
CHANGES = {"torch.stack([z0, z1], dim=-1).reshape(n * n, 2)": "torch.randn(n * n, 2)"}
