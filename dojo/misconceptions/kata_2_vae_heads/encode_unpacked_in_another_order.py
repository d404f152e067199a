"""forward unpacks the two results of encode in the other order, so mu is used as logvar, and logvar as mu. Which of
the two does encode return first?"""

HINT = "mu and logvar in the sample"
CHANGES = {"mu, logvar = self.encode(x)": "logvar, mu = self.encode(x)"}
