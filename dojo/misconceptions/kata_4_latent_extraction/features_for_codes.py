"""The codes have 1,568 numbers each: the features have been collected before any head has read them. What turns the
features into a place on the map?
"""

HINT = "mu"

from dojo.misconceptions.changed import changed

extract_latents = changed("extract_latents", {"mu, _logvar = model.encode(": "mu = model.encoder_conv("})
