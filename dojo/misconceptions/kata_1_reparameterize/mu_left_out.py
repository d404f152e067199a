"""The samples lie around 0 for every mu. What moves a cloud from the origin to the place that the encoder wants?"""

HINT = "the centre of the cloud"
CHANGES = {"mu + ": ""}
