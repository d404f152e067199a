"""forward returns the reconstruction and nothing else, as the autoencoder's did. What else does the loss of kata 3
need to know about each image?
"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {", mu, logvar": ""})
