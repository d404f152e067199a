"""forward's first value is z, a code, and not an image. What turns a code into an image?"""

HINT = "what is returned"
CHANGES = {"self.decode(z)": "z"}
