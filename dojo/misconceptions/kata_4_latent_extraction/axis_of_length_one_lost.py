"""The codes lose an axis where it has length 1, as with squeeze(). Which shape do the codes have for d = 1, and which
does a last batch of one image have?
"""

HINT = "the shape of the codes"

from dojo.misconceptions.changed import changed

extract_latents = changed("extract_latents", {"mu.cpu()": "mu.squeeze(1).cpu()"})
