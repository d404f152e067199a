"""No pixel of a reconstruction is darker than one half: a second sigmoid seems to come after the decoder. With
which layer does the decoder end already?
"""

HINT = "the picture"

from dojo.misconceptions.changed import changed

VAE = changed("VAE", {"self.decode(z)": "torch.sigmoid(self.decode(z))"})
