"""forward's first value is z, a code, where a picture is due. What turns a code into a picture?"""

HINT = "what is returned"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.decode(z)": "z"})
