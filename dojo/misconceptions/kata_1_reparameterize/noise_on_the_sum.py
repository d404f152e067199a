"""The noise multiplies mu + sigma as a whole, as if a pair of brackets stood in the wrong place: z lies around 0
and not around mu. To which of the two terms does the noise belong?
"""

HINT = "the centre of the cloud"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"mu + sigma * eps": "(mu + sigma) * eps"})
