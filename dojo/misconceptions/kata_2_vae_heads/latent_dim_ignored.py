"""Whatever latent_dim is asked for, the codes have two dimensions: a 2 is written in somewhere. Which layers depend
on latent_dim?
"""

HINT = "latent_dim"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"super().__init__()": "super().__init__()\nlatent_dim = 2"})
