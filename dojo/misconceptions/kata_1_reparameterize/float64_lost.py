"""The inputs are float64 and z is float32: half of the digits are lost. From which of the inputs could z and its
noise take their dtype?"""

HINT = "the dtype"
CHANGES = {"mu + ": "mu.float() + ", "sigma = ": "logvar = logvar.float()\nsigma = "}
