"""forward returns four things: z has come along. How many does a caller unpack who expects recon, mu and logvar?"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {", mu, logvar": ", mu, logvar, z"})
