"""No coordinate is negative: the grid covers a quarter of the map. Around which point do the codes lie, after
training with a KL?"""

HINT = "the ticks"
CHANGES = {"linspace(-limit": "linspace(0"}
