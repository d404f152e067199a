"""z[0] changes from row to row and z[1] along a row, and both grow from the top left, as cartesian_prod or meshgrid
with "ij" orders the points. Which of the two numbers must change fastest when a picture is read from left to
right?"""

HINT = "which axis changes first"
CHANGES = {"torch.stack([z0, z1], dim=-1).reshape(n * n, 2)": "torch.cartesian_prod(ticks, ticks)"}
