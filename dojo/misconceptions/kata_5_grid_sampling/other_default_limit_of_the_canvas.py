"""latent_grid is right, but decode_grid without arguments shows another part of the map: its own default of limit
is different. How far from 0 do nearly all draws from N(0, 1) lie?"""

HINT = "n and limit passed on"
CHANGES = {"model: nn.Module, n: int = 15, limit: float = 3.0": "model: nn.Module, n: int = 15, limit: float = 2.0"}
