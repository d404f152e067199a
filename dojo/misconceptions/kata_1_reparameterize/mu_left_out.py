"""The samples have the right width, but they lie around 0, whatever mu says. What moves a cloud from the origin to
where the encoder wants it?
"""

HINT = "the centre of the cloud"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"mu + ": ""})
