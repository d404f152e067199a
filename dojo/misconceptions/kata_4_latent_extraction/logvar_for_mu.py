"""The codes are logvar, which says how wide the clouds are and not where they lie. Which of encode's two answers, or
of forward's three, is the place on the map?
"""

HINT = "mu"

from dojo.misconceptions.changed import changed

extract_latents = changed("extract_latents", {"mu, _logvar": "_logvar, mu"})
