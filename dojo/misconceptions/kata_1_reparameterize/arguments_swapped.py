"""The two inputs are exchanged: z lies around logvar and spreads by exp(mu / 2). In which order does the function
take them?"""

HINT = "the roles of mu and sigma"
CHANGES = {"mu + ": "logvar + ", "logvar / 2": "mu / 2"}
