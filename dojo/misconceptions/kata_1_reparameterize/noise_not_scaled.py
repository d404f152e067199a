"""The noise is added as it comes, equally wide for every logvar. Which of the two inputs ought to decide how wide
the cloud is, and where does it enter?
"""

HINT = "the width of the cloud"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"sigma * ": ""})
