"""forward returns only the reconstruction, as in the autoencoder. What else must the loss of kata 3 know about each
image?"""

HINT = "what is returned"
CHANGES = {", mu, logvar": ""}
