"""VAE() without an argument has a latent dimension that is not 2: its default is different. How many dimensions can
be drawn as a map on paper?"""

HINT = "latent_dim"
CHANGES = {"latent_dim: int = 2": "latent_dim: int = 20"}
