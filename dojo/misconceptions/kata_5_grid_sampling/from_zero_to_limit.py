"""No coordinate is negative: the grid covers a quarter of the map. Around which point do the codes lie, after
training with a KL?"""

HINT = "the ticks"

from dojo.misconceptions.changed import changed

latent_grid = changed("latent_grid", {"linspace(-limit": "linspace(0"})
