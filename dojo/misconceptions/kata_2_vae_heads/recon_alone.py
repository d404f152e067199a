"""forward returns only the reconstruction, as in the autoencoder. What else must the loss of kata 3 know about each
image?"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {", mu, logvar": ""})
