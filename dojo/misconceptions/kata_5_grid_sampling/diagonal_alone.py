"""There are only n points: each tick was paired with one other. How many values of z[1] must each value of z[0] be
combined with?"""

HINT = "every pair once"
CHANGES = {"torch.stack([z0, z1], dim=-1).reshape(n * n, 2)": "torch.stack([ticks, ticks.flip(0)], dim=1)"}
