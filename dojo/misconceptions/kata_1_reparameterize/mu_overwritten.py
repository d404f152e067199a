"""z is right, but after the call the caller's mu has changed: the noise has been added to it in place. What will
the KL, which needs mu afterwards, be computed from?
"""

HINT = "the inputs"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"mu + sigma * eps": "mu.add_(sigma * eps)"})
