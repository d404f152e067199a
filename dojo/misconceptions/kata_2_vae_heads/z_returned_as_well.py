"""forward returns four values, with z among them. How many values does a caller unpack who expects recon, mu and
logvar?"""

HINT = "what is returned"
CHANGES = {", mu, logvar": ", mu, logvar, z"}
