"""Called without an argument, the VAE's latent space has a size other than two: its default differs. How many
dimensions can be drawn as a map on paper?
"""

HINT = "latent_dim"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"latent_dim: int = 2": "latent_dim: int = 20"})
