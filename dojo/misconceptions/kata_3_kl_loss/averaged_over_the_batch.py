"""The dimensions are summed, but the batch is averaged. A batch that contains every image twice has the same KL and
not twice as much. Which function of this kata divides by the batch size?"""

HINT = "sum or mean"
CHANGES = {"logvar.exp())": "logvar.exp(), dim=-1).mean()"}
