"""forward returns four values, with z among them. A caller expects recon, mu and logvar. How many values does it
unpack?"""

HINT = "what is returned"
CHANGES = {", mu, logvar": ", mu, logvar, z"}
