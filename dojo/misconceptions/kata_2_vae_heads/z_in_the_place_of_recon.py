"""forward's first value is z, a code, and not an image. What turns a code into an image?"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.decode(z)": "z"})
