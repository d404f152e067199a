"""The noise multiplies mu, and sigma is added. The two are exchanged, so z spreads by mu around sigma. Which of the
two gives the place of the cloud, and which its width?"""

HINT = "the roles of mu and sigma"
CHANGES = {"mu + sigma * eps": "mu * eps + sigma"}
