"""The codes have two dimensions for every latent_dim: a 2 is written in the code. Which layers depend on
latent_dim?"""

HINT = "latent_dim"
CHANGES = {"super().__init__()": "super().__init__()\nlatent_dim = 2"}
