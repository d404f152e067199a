"""The codes are pictures: the first thing that the model returns has been collected, and that is the reconstruction.
In which order does forward return its three?
"""

HINT = "mu"

from dojo.misconceptions.changed import changed

extract_latents = changed("extract_latents", {"mu, _logvar = model.encode(": "mu, _mu, _logvar = model("})
