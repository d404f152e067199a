"""Every reconstruction of an image is the same, although noise is added: it is the same noise each time, from a
fixed seed. How many different points of its cloud does an image then use?"""

HINT = "noise for every image and every pass"
CHANGES = {"mu, logvar = self.encode(x)": "mu, logvar = self.encode(x)\ntorch.manual_seed(0)"}
