"""forward's third value is sigma: perhaps the sampling overwrites logvar in place, or forward returns sigma. Which
of them does the KL expect?
"""

HINT = "what is returned"
CHANGES = {", mu, logvar": ", mu, torch.exp(logvar / 2)"}
