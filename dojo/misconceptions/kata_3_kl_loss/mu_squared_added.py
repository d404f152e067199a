"""The KL becomes smaller if mu moves away from 0. The sign of its square is wrong, so the loss rewards clouds far
from 0. Which terms inside the brackets are subtracted?"""

HINT = "the signs"
CHANGES = {"- mu.pow(2)": "+ mu.pow(2)"}
