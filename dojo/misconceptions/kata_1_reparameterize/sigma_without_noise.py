"""z is mu + sigma, the same at every call: one fixed point on the edge of the cloud. What has to multiply sigma so
that z can lie anywhere in it?
"""

HINT = "the missing noise"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {" * eps": ""})
