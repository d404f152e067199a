"""forward takes mu and logvar in the sample in the other order, so that mu is used as logvar, and logvar as mu. Which
of the two comes first in the return of encode?"""

HINT = "mu and logvar in the sample"
CHANGES = {"mu, logvar = self.encode(x)": "logvar, mu = self.encode(x)"}
