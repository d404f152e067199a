"""latent_grid is right, but decode_grid without arguments draws another number of tiles a side: its own default of
n is different. What does the signature in the stub say?"""

HINT = "n and limit passed on"
CHANGES = {"model: nn.Module, n: int = 15": "model: nn.Module, n: int = 20"}
