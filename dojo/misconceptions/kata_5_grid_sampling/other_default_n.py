"""Without arguments, the grid has another number of points a side than the kata's: the default of n is different.
What does the signature in the stub say?"""

HINT = "n and limit"
CHANGES = {"latent_grid(n: int = 15": "latent_grid(n: int = 20"}
