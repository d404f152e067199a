"""The noise multiplies mu, and sigma is added. The two are exchanged, so z spreads by mu around sigma. Which of the
two gives the place of the cloud, and which its width?"""

HINT = "what shifts and what scales"
CHANGES = {"mu + sigma * eps": "mu * eps + sigma"}
