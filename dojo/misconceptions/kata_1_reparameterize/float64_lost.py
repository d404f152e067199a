"""float64 went in and float32 came out: half of the digits are lost on the way. From which of the inputs could z
and its noise take their dtype?
"""

HINT = "the dtype"

from dojo.misconceptions.changed import changed

reparameterize = changed("reparameterize", {"mu + ": "mu.float() + ", "sigma = ": "logvar = logvar.float()\nsigma = "})
